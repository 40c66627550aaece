package io.anchorwatch.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets reads through and nothing else, and sends what a page answers. On loopback the {@code Host}
 * must name loopback: otherwise any web page could read from here through a name that resolves to
 * it (DNS rebinding). What goes wrong inside is logged and never shown.
 */
final class Gate {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final boolean loopback;

  /**
   * What a page answers.
   *
   * @param status the HTTP status
   * @param type the media type
   */
  record Answer(int status, String type, String body) {
    static Answer text(int status, String body) {
      return new Answer(status, "text/plain; charset=utf-8", body);
    }
  }

  Gate(InetSocketAddress bound) {
    this.loopback = bound.getAddress().isLoopbackAddress();
  }

  void pass(HttpExchange exchange, Function<HttpExchange, Answer> page) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange, page));
    }
  }

  private Answer answer(HttpExchange exchange, Function<HttpExchange, Answer> page) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Answer.text(405, "only GET and HEAD are answered here\n");
    }
    if (loopback && !LOOPBACK.contains(host(exchange))) {
      return Answer.text(421, "this server answers to its loopback address only\n");
    }
    try {
      return page.apply(exchange);
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("path", exchange.getRequestURI().getPath())
          .log("a page failed");
      return Answer.text(500, "this page failed; the reason is in the worker's log\n");
    }
  }

  private static String host(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Host");
    return header == null ? "" : header.replaceFirst(":\\d+$", "");
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'none'");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
