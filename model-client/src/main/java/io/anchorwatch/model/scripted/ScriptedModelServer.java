package io.anchorwatch.model.scripted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chat completions server on a free port of the loopback interface that misbehaves on request.
 * Serves any number of callers at once, streams to those who ask for it, and remembers what it was
 * asked. Safe for use by many threads; ends with {@link #close}.
 */
public final class ScriptedModelServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads;
  private final Script script;
  private final AtomicInteger next = new AtomicInteger();
  private final List<ChatCall> calls = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScriptedModelServer(HttpServer server, ExecutorService threads, Script script) {
    this.server = server;
    this.threads = threads;
    this.script = script;
  }

  /**
   * Starts a server.
   *
   * @throws UncheckedIOException if no port of the loopback interface can be had
   */
  public static ScriptedModelServer start(Script script) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool(ScriptedModelServer::daemon);
      ScriptedModelServer scripted = new ScriptedModelServer(server, threads, script);
      server.setExecutor(threads);
      server.createContext("/v1/chat/completions", scripted::answer);
      server.start();
      return scripted;
    } catch (IOException e) {
      throw new UncheckedIOException("no scripted model server on loopback", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-model");
    thread.setDaemon(true);
    return thread;
  }

  /** The address to configure a model client with, without {@code /chat/completions}. */
  public URI url() {
    return URI.create(
        "http://"
            + server.getAddress().getHostString()
            + ":"
            + server.getAddress().getPort()
            + "/v1");
  }

  /** The requests so far, oldest first. */
  public List<ChatCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** Stops at once; callers that wait are cut off. Doing it twice does no harm. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ChatCall call = read(exchange);
      ScriptedReply reply = script.reply(call);
      if (reply instanceof ScriptedReply.Status status) {
        send(exchange, status.code(), "application/json", error(status.code()));
      } else if (reply instanceof ScriptedReply.Body body) {
        send(exchange, body.status(), body.contentType(), body.body());
      } else if (reply instanceof ScriptedReply.Raw raw) {
        write(exchange, raw);
      } else if (reply instanceof ScriptedReply.Stall) {
        stall(exchange, call);
      } else if (call.streamed()) {
        send(exchange, 200, "text/event-stream", Wire.events(Wire.message(reply, call)));
      } else {
        send(exchange, 200, "application/json", Wire.whole(Wire.message(reply, call)));
      }
    } catch (JacksonException e) {
      send(exchange, 400, "application/json", error(400));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ChatCall read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    synchronized (calls) {
      ChatCall call = new ChatCall(next.getAndIncrement(), JSON.readTree(body));
      calls.add(call);
      return call;
    }
  }

  private void stall(HttpExchange exchange, ChatCall call)
      throws IOException, InterruptedException {
    String type = call.streamed() ? "text/event-stream" : "application/json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    closed.await();
  }

  /** A reply that breaks off has a length it never reaches: that makes the server close. */
  private void write(HttpExchange exchange, ScriptedReply.Raw raw)
      throws IOException, InterruptedException {
    raw.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean cut = raw.pace().end() == ScriptedReply.End.CUT;
    exchange.sendResponseHeaders(raw.status(), cut ? Long.MAX_VALUE / 2 : 0);
    OutputStream body = exchange.getResponseBody();
    for (int time = 0; time < raw.pace().times(); time++) {
      for (ByteString piece : raw.pieces()) {
        piece.write(body);
        body.flush();
        if (raw.pace().everyMillis() > 0
            && closed.await(raw.pace().everyMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }
    if (raw.pace().end() == ScriptedReply.End.NEVER) {
      closed.await();
    }
  }

  private static String error(int code) {
    return "{\"error\":{\"message\":\"as scripted\",\"code\":" + code + "}}";
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
