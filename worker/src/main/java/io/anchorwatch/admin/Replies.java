package io.anchorwatch.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Puts answers on the wire. All carry the headers that keep a browser from doing with them what
 * nobody meant, and a hash, so that what has not changed is not sent again.
 */
final class Replies {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Replies() {}

  static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    write(exchange, answer);
    if (answer.status() == 200 && answer.headers().containsKey("Cache-Control")) {
      String tag = '"' + hash(body) + '"';
      headers.set("ETag", tag);
      if (matches(exchange.getRequestHeaders().getFirst("If-None-Match"), tag)) {
        headers.remove("Content-Type");
        exchange.sendResponseHeaders(304, -1);
        return;
      }
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Only the head; the body follows piece by piece. */
  static void begin(HttpExchange exchange, Answer answer) throws IOException {
    write(exchange, answer);
    exchange.sendResponseHeaders(answer.status(), 0);
  }

  private static void write(HttpExchange exchange, Answer answer) {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    answer.headers().forEach(headers::set);
  }

  private static boolean matches(@Nullable String known, String tag) {
    return known != null && (known.strip().equals("*") || known.contains(tag));
  }

  private static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
