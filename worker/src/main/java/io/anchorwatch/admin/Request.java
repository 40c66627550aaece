package io.anchorwatch.admin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param path its parts, decoded; none for {@code /}
 * @param query its parameters, decoded; of several of one name the last
 * @param headers as they were sent
 * @param body empty for what only reads
 * @param from the caller's address
 */
record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    Headers headers,
    String body,
    String from) {
  /** Parameters beyond that many are nobody's in good faith. */
  private static final int MOST_PARAMETERS = 32;

  Request {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /**
   * Reads a request without its body.
   *
   * @throws IllegalArgumentException if its address is not encoded as it should be
   */
  static Request of(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawPath();
    List<String> path =
        Arrays.stream((raw == null ? "" : raw).split("/", -1))
            .filter(part -> !part.isEmpty())
            .map(Request::pathPart)
            .toList();
    return new Request(
        exchange.getRequestMethod(),
        path,
        query(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders(),
        "",
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  private static String pathPart(String part) {
    return decoded(part.replace("+", "%2B"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw == null) {
      return query;
    }
    String[] parts = raw.split("&", -1);
    for (String part : Arrays.asList(parts).subList(0, Math.min(parts.length, MOST_PARAMETERS))) {
      int cut = part.indexOf('=');
      if (cut < 0) {
        query.put(decoded(part), "");
      } else {
        query.put(decoded(part.substring(0, cut)), decoded(part.substring(cut + 1)));
      }
    }
    return query;
  }

  Request with(String content) {
    return new Request(method, path, query, headers, content, from);
  }

  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether it asks for data, and so is told in data what is wrong. */
  boolean forData() {
    return !path.isEmpty() && path.get(0).equals("api");
  }

  /** The whole path as one text, for the log. */
  String where() {
    return "/" + String.join("/", path);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A whole number among the parameters.
   *
   * @throws Refusal if it is none, or lies outside
   */
  int number(String name, int otherwise, int least, int most) {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Refusal.bad(name + " must be a whole number", e);
    }
    throw Refusal.bad(name + " must be from " + least + " to " + most);
  }
}
