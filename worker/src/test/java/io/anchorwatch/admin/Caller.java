package io.anchorwatch.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks byte by byte, as no well-behaved client would let one ask. */
record Caller(String url) {
  /** What came back. */
  record Said(int status, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  Said get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** What is read below the API; a busy machine may be told at first that it takes too long. */
  JsonNode read(String path) {
    Said said =
        Awaitility.await(path)
            .atMost(Duration.ofSeconds(60))
            .until(() -> get("/api/v1/" + path), it -> it.status() != 503);
    if (said.status() != 200) {
      throw new AssertionError(path + " answered " + said);
    }
    return said.json();
  }

  Said post(String path, String body, String... headers) {
    return send("POST", "/api/v1/" + path, body, headers);
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  /** A header given replaces the usual one of its name. */
  Said send(String method, String path, String body, String... headers) {
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.put("Host", "localhost");
    sent.put("Connection", "close");
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    if (!method.equals("GET") && !method.equals("HEAD")) {
      sent.put("Content-Length", Integer.toString(content.length));
      sent.put("Content-Type", "application/json");
    }
    for (String header : headers) {
      int cut = header.indexOf(": ");
      sent.put(header.substring(0, cut), header.substring(cut + 2));
    }
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    sent.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return exchange(head.append("\r\n").toString(), content);
  }

  private Said exchange(String head, byte[] content) {
    int port = URI.create(url).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readAllBytes();
      return said(new String(answer, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(head, e);
    }
  }

  private static Said said(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] head = answer.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < head.length; i++) {
      int cut = head[i].indexOf(": ");
      headers.put(head[i].substring(0, cut).toLowerCase(Locale.ROOT), head[i].substring(cut + 2));
    }
    int status = Integer.parseInt(head[0].split(" ", -1)[1]);
    return new Said(status, headers, answer.substring(end + 4));
  }
}
