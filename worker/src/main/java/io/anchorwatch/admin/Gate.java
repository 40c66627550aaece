package io.anchorwatch.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each request before anybody else does, and sends what the site answers. On loopback the
 * {@code Host} must name loopback: otherwise any web page could read from here through a name that
 * resolves to it (DNS rebinding). Another site's page may not ask for data or change anything. What
 * goes wrong inside is logged and never shown.
 */
final class Gate {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int LONGEST_ADDRESS = 4096;
  private static final int LONGEST_BODY = 4096;

  private final boolean loopback;
  private final Site site;
  private final LiveNews live;

  Gate(InetSocketAddress bound, Site site, LiveNews live) {
    this.loopback = bound.getAddress().isLoopbackAddress();
    this.site = site;
    this.live = live;
  }

  void pass(HttpExchange exchange) throws IOException {
    boolean kept = false;
    try {
      Answer answer = answer(exchange);
      kept = answer.streams() && exchange.getRequestMethod().equals("GET");
      if (kept) {
        Replies.begin(exchange, answer);
        live.join(exchange);
      } else {
        Replies.send(exchange, answer);
      }
    } finally {
      if (!kept) {
        exchange.close();
      }
    }
  }

  private Answer answer(HttpExchange exchange) {
    if (exchange.getRequestURI().toString().length() > LONGEST_ADDRESS) {
      return Answer.text(414, "this address is too long\n");
    }
    Request request;
    try {
      request = Request.of(exchange);
    } catch (IllegalArgumentException e) {
      return Answer.text(400, "this address is not encoded as it should be\n");
    }
    try {
      return answer(request, exchange);
    } catch (Refusal refusal) {
      return told(request, refusal.status(), refusal.told());
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).addKeyValue("path", request.where()).log("a page failed");
      return told(request, 500, "this page failed; the reason is in the worker's log");
    }
  }

  private Answer answer(Request request, HttpExchange exchange) throws IOException {
    if (loopback && !LOOPBACK.contains(host(request))) {
      return told(request, 421, "this server answers to its loopback address only");
    }
    if (fromElsewhere(request) && (request.forData() || !request.reads())) {
      return told(request, 403, "another site's page may not ask here");
    }
    if (request.reads()) {
      return site.answer(request, loopback);
    }
    Optional<String> body = body(request, exchange);
    return body.isEmpty()
        ? told(request, 413, "no request here is longer than " + LONGEST_BODY + " bytes")
        : site.answer(request.with(body.get()), loopback);
  }

  /** Browsers say where a page came from that asks; programs say nothing. */
  private static boolean fromElsewhere(Request request) {
    String host = request.header("Host").orElse("");
    boolean otherOrigin =
        request
            .header("Origin")
            .filter(from -> !from.equals("http://" + host) && !from.equals("https://" + host))
            .isPresent();
    boolean otherSite =
        request
            .header("Sec-Fetch-Site")
            .filter(from -> !from.equals("same-origin") && !from.equals("none"))
            .isPresent();
    return otherOrigin || otherSite;
  }

  private static Optional<String> body(Request request, HttpExchange exchange) throws IOException {
    String said = request.header("Content-Length").orElse("0");
    if (said.length() > 9 || Long.parseLong(said) > LONGEST_BODY) {
      return Optional.empty();
    }
    byte[] read = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    return read.length > LONGEST_BODY
        ? Optional.empty()
        : Optional.of(new String(read, StandardCharsets.UTF_8));
  }

  private static Answer told(Request request, int status, String what) {
    return request.forData() ? Answer.refused(status, what) : Answer.text(status, what + "\n");
  }

  private static String host(Request request) {
    return request.header("Host").orElse("").replaceFirst(":\\d+$", "");
  }
}
