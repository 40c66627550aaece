package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Cancellation;
import io.anchorwatch.model.ModelEvents;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.ReplyListener;
import io.anchorwatch.model.scripted.WireShapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How soon a silence is noticed and a socket is free, and that ten thousand cancelled requests
 * leave nothing behind. The figures are printed, not asserted: a busy machine is no mistake.
 */
@Tag("slow")
class WireFiguresTest {
  private static final int CYCLES = Integer.getInteger("anchorwatch.wire.cycles", 10_000);
  private static final int ROUNDS = 20;
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final byte[] BEGINNING =
      ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
              + WireShapes.piece("reasoning", "hm", "")
              + WireShapes.piece("reasoning", ", well", ""))
          .getBytes(StandardCharsets.UTF_8);

  private final Harbour harbour = new Harbour();
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger open = new AtomicInteger();

  @AfterEach
  void close() {
    harbour.close();
  }

  /** Begins a reply on every connection, and notes when the client closes it. */
  private ServerSocket server(boolean comments, AtomicReference<CountDownLatch> closed)
      throws IOException {
    ServerSocket server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    harbour.closing(server);
    daemon(
        () -> {
          while (true) {
            Socket socket = server.accept();
            sockets.add(socket);
            open.incrementAndGet();
            daemon(() -> serve(socket, comments, closed.get()));
          }
        });
    return server;
  }

  private void serve(Socket socket, boolean comments, CountDownLatch closed) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      in.read(new byte[8192]);
      out.write(BEGINNING);
      out.flush();
      CountDownLatch never = new CountDownLatch(1);
      while (comments) {
        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        never.await(10, TimeUnit.MILLISECONDS);
      }
      while (in.read() >= 0) {
        // what is left of the request
      }
    } catch (IOException | InterruptedException e) {
      // the client closed it: that is what is waited for
    } finally {
      open.decrementAndGet();
      sockets.remove(socket);
      closed.countDown();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // the server was closed
              }
            },
            "wire-figures");
    thread.setDaemon(true);
    thread.start();
  }

  private OpenAiChatModel model(ServerSocket server) {
    return harbour.model(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1"));
  }

  private static void print(String what, List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: median %.1f ms, worst %.1f ms of %d%n",
        what,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() - 1) / 1e6,
        sorted.size());
  }

  @Test
  void aSilenceIsNoticed() throws Exception {
    harbour.deadlines(Duration.ofSeconds(30), LIMIT);
    harbour.manner(it -> it.with(new Rate(0, 0, 1, 0, LIMIT)));
    for (boolean comments : new boolean[] {false, true}) {
      OpenAiChatModel model =
          model(server(comments, new AtomicReference<>(new CountDownLatch(ROUNDS))));
      List<Long> late = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        AtomicReference<Long> last = new AtomicReference<>(0L);
        Reply reply =
            model.ask(
                Harbour.request(), heard(() -> last.set(System.nanoTime())), new Cancellation());
        late.add(System.nanoTime() - last.get() - LIMIT.toNanos());
        assertThat(Harbour.said(reply)).isEqualTo("STALLED");
      }
      print("stall noticed after its limit" + (comments ? ", comments dripping" : ""), late);
    }
  }

  @Test
  void aCancelledRequestFreesItsSocket() throws Exception {
    AtomicReference<CountDownLatch> closed = new AtomicReference<>(new CountDownLatch(1));
    OpenAiChatModel model = model(server(false, closed));
    List<Long> socket = new ArrayList<>();
    List<Long> answered = new ArrayList<>();
    for (int i = 0; i < ROUNDS * 10; i++) {
      closed.set(new CountDownLatch(1));
      Cancellation cancellation = new Cancellation();
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Reply> reply =
          CompletableFuture.supplyAsync(
              () -> model.ask(Harbour.request(), heard(begun::countDown), cancellation));
      begun.await();
      long start = System.nanoTime();
      cancellation.cancel();
      closed.get().await();
      socket.add(System.nanoTime() - start);
      assertThat(Harbour.said(reply.join())).isEqualTo("CANCELLED");
      answered.add(System.nanoTime() - start);
    }
    print("socket free after a cancel", socket);
    print("CANCELLED after a cancel", answered);
  }

  @Test
  void tenThousandCancelledRequestsLeaveNothingBehind() throws Exception {
    AtomicReference<CountDownLatch> closed = new AtomicReference<>(new CountDownLatch(CYCLES));
    ServerSocket server = server(false, closed);
    OpenAiSettings settings =
        OpenAiSettings.of(
            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1"), new Secret(""), "m");
    Connections connections = Connections.of(settings);
    OpenAiChatModel model =
        harbour.closing(
            new OpenAiChatModel(settings, harbour.surroundings(), ModelEvents.NONE, connections));
    int threads = Thread.activeCount();
    for (int i = 0; i < CYCLES; i++) {
      Cancellation cancellation = new Cancellation();
      Reply reply = model.ask(Harbour.request(), heard(cancellation::cancel), cancellation);
      assertThat(Harbour.said(reply)).isEqualTo("CANCELLED");
    }
    closed.get().await();
    Awaitility.await().until(() -> open.get() == 0);
    Awaitility.await().until(() -> Thread.activeCount() <= threads + 8);
    assertThat(connections.open()).isZero();
    System.out.printf(
        "%d cycles, %d threads before, %d after%n", CYCLES, threads, Thread.activeCount());
  }

  private static ReplyListener heard(Runnable action) {
    return new ReplyListener() {
      @Override
      public void thought(String characters) {
        action.run();
      }
    };
  }
}
