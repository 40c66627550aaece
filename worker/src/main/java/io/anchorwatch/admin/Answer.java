package io.anchorwatch.admin;

import io.anchorwatch.facts.Json;
import java.util.HashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param headers what is particular to this answer
 */
record Answer(int status, String type, String body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer text(int status, String body) {
    return new Answer(status, "text/plain; charset=utf-8", body, Map.of());
  }

  static Answer json(int status, Json body) {
    return json(status, body.line());
  }

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body, Map.of());
  }

  /** What went wrong and what to do about it, for programs that ask for data. */
  static Answer refused(int status, String what) {
    return json(status, Json.object().with("error", what));
  }

  /** The beginning of a stream; whoever sends it keeps the connection. */
  static Answer stream() {
    return new Answer(200, "text/event-stream; charset=utf-8", "", Map.of());
  }

  boolean streams() {
    return type.startsWith("text/event-stream");
  }

  boolean isJson() {
    return type.equals(JSON);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }
}
