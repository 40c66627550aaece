package io.anchorwatch.model.openai;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Tool;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.Profiles;
import io.anchorwatch.model.recovery.Recovery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A reply of a known shape and what it has to be taken for. */
record Fixture(JsonNode line) {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"t\":{\"type\":\"string\"}},\"required\":[\"t\"]}";

  static List<Fixture> all() {
    return Stream.of("/shapes.jsonl", "/shapes-more.jsonl", "/shapes-damage.jsonl")
        .flatMap(Fixture::read)
        .toList();
  }

  private static Stream<Fixture> read(String file) {
    try (InputStream in = Fixture.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(it -> new Fixture(JSON.readTree(it)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return line.path("shape").asString() + " " + line.path("case").asString();
  }

  JsonNode expected() {
    return line.get("expect");
  }

  AnswerFormat format() {
    return switch (line.path("format").asString("schema")) {
      case "prose" -> new AnswerFormat.Prose();
      case "object" -> new AnswerFormat.AnyObject();
      default ->
          new AnswerFormat.UnderSchema(
              "t", line.has("schema") ? line.get("schema").toString() : SCHEMA);
    };
  }

  /** The reply as one body. */
  byte[] body() {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.set("message", line.get("message"));
    choice.put("finish_reason", line.path("finish").asString());
    body.set("usage", line.path("usage"));
    return JSON.writeValueAsBytes(body);
  }

  /** The reply as events, each with a few characters. */
  byte[] events(int pieceChars, String lineEnd) {
    StringBuilder stream = new StringBuilder("\ufeff: hello" + lineEnd + lineEnd);
    JsonNode message = line.get("message");
    for (String field : message.propertyNames()) {
      JsonNode value = message.get(field);
      String text = value.isString() ? value.asString() : "";
      for (int at = 0; at < text.length(); at += pieceChars) {
        String piece = text.substring(at, Math.min(at + pieceChars, text.length()));
        event(stream, lineEnd, field, JSON.valueToTree(piece), "");
      }
      if (!value.isString() || text.isEmpty()) {
        event(stream, lineEnd, field, value, "");
      }
    }
    if (!line.path("finish").asString().isEmpty()) {
      event(stream, lineEnd, "role", JSON.valueToTree("assistant"), line.get("finish").asString());
    }
    ObjectNode last = JSON.createObjectNode();
    last.putArray("choices");
    last.set("usage", line.path("usage"));
    stream.append("data:").append(last).append(lineEnd).append(lineEnd);
    stream.append("data: [DONE]").append(lineEnd).append(lineEnd);
    return stream.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void event(
      StringBuilder stream, String lineEnd, String field, JsonNode value, String finish) {
    ObjectNode chunk = JSON.createObjectNode();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta").set(field, value);
    choice.put("finish_reason", finish.isEmpty() ? null : finish);
    stream.append("data: ").append(chunk).append(lineEnd).append(lineEnd);
  }

  /** What the rules make of an attempt. */
  Reply judged(Attempt attempt) {
    Attempt.Arrived arrived = (Attempt.Arrived) attempt;
    return new Recovery(profile(), Limits.DEFAULT)
        .recover(
            new Asked(format(), List.of(line.path("prompt").asString("Name it.")), tools(), false),
            arrived.reply());
  }

  private Asked.Tools tools() {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : line.path("tools")) {
      JsonNode function = tool.get("function");
      tools.add(new Tool(function.get("name").asString(), function.get("parameters").toString()));
    }
    return new Asked.Tools(tools, true);
  }

  private Profile profile() {
    Profile base = Profiles.named(line.path("profile").asString("auto"));
    return base.with("complete-at-length", line.path("completeAtLength").asString("false"))
        .with("calls-in-thought", line.path("callsInThought").asString("false"));
  }
}
