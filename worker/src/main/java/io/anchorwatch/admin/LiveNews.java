package io.anchorwatch.admin;

import com.sun.net.httpserver.HttpExchange;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Nanos;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Tells open pages the live numbers as server-sent events (WHATWG HTML, section 9.2), once a second
 * and from memory only. The server cuts an answer that takes longer than ten seconds, which guards
 * it against clients that do not read; so a stream ends in order before that, and the page opens
 * the next. Safe for use by many threads.
 */
final class LiveNews {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration LIFE = Duration.ofSeconds(8);
  private static final int MOST = 32;

  private final StatusApi status;
  private final LongSupplier nanos;
  private final List<Stream> streams = new CopyOnWriteArrayList<>();
  private final Loop loop = new Loop("admin-live", this::tell);

  private record Stream(HttpExchange exchange, long untilNanos) {}

  @Inject
  LiveNews(StatusApi status, @Nanos LongSupplier nanos) {
    this.status = status;
    this.nanos = nanos;
  }

  void start() {
    loop.start();
  }

  void stop() {
    loop.stop(PAUSE);
    streams.forEach(this::end);
  }

  /** Takes over an exchange whose head has been sent. The oldest stream makes room for it. */
  void join(HttpExchange exchange) {
    if (streams.size() >= MOST) {
      streams.stream().findFirst().ifPresent(this::end);
    }
    streams.add(new Stream(exchange, nanos.getAsLong() + LIFE.toNanos()));
    loop.nudge();
  }

  private Duration tell() {
    if (streams.isEmpty()) {
      return IDLE;
    }
    String event = "event: pulse\nretry: 1000\ndata: " + status.pulse().line() + "\n\n";
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    streams.forEach(stream -> tell(stream, bytes));
    return PAUSE;
  }

  private void tell(Stream stream, byte[] event) {
    try {
      stream.exchange().getResponseBody().write(event);
      stream.exchange().getResponseBody().flush();
    } catch (IOException closedByTheReader) {
      end(stream);
      return;
    }
    if (nanos.getAsLong() - stream.untilNanos() >= 0) {
      end(stream);
    }
  }

  private void end(Stream stream) {
    streams.remove(stream);
    stream.exchange().close();
  }
}
