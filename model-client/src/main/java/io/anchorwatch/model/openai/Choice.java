package io.anchorwatch.model.openai;

import io.anchorwatch.model.recovery.CallPieces;
import io.anchorwatch.model.recovery.Finish;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One of the alternatives of a streamed reply. Not safe for use by many threads. */
final class Choice {
  private final boolean cumulative;
  private final LiveSplit split;
  private final Map<String, FieldText> texts = new LinkedHashMap<>();
  private final ObjectNode others = JsonNodeFactory.instance.objectNode();
  private final ArrayNode logprobs = JsonNodeFactory.instance.arrayNode();
  private final CallPieces tools = new CallPieces();
  private Finish finish = Finish.MISSING;
  private boolean bearing;
  private long thoughtChars;
  private boolean answering;
  private int blanks;

  Choice(boolean cumulative, LiveSplit split) {
    this.cumulative = cumulative;
    this.split = split;
  }

  /** Takes one event's part of this alternative; whatever is missing or null is passed over. */
  void take(JsonNode choice) {
    Finish said = Finish.of(choice.path("finish_reason").asString(""));
    finish = said == Finish.MISSING ? finish : said;
    boolean closing = said != Finish.MISSING;
    JsonNode delta = choice.path("delta");
    delta.propertyStream().forEach(it -> take(it.getKey(), it.getValue(), closing));
    JsonNode message = choice.path("message");
    if (texts.isEmpty() && others.isEmpty() && tools.isEmpty()) {
      message.propertyStream().forEach(it -> take(it.getKey(), it.getValue(), closing));
    }
    choice.path("logprobs").path("content").forEach(logprobs::add);
    JsonNode text = choice.path("text");
    if (!delta.isObject() && !message.isObject() && text.isString()) {
      take("content", text, closing);
    }
  }

  Finish finish() {
    return finish;
  }

  /** Whether content came since the last call. */
  boolean tookContent() {
    boolean took = bearing;
    bearing = false;
    return took;
  }

  /** How many characters were thought, in whatever field. */
  long thoughtChars() {
    return thoughtChars;
  }

  /** Whether there is more than thought by now. */
  boolean answering() {
    return answering;
  }

  /** How many blanks came in a row at the end. */
  int blanks() {
    return blanks;
  }

  /** No more comes. */
  void end() {
    texts.forEach((field, text) -> show(field, text.end()));
  }

  /** The message the pieces amount to. */
  ObjectNode message() {
    ObjectNode message = others.deepCopy();
    texts.forEach(
        (field, text) -> {
          if (others.path(field).isArray()) {
            message.withArray(field).addObject().put("type", "text").put("text", text.whole());
          } else {
            message.put(field, text.whole());
          }
        });
    if (!tools.isEmpty()) {
      message.set("tool_calls", tools.whole());
    }
    return message;
  }

  /** How likely each token was, a JSON array; empty if the server does not say. */
  String logprobs() {
    return logprobs.isEmpty() ? "" : logprobs.toString();
  }

  /** What the answer's field holds. */
  String content() {
    FieldText content = texts.get("content");
    return content == null ? "" : content.whole();
  }

  /** What was thought in fields of its own, for people to look at. */
  String thought() {
    return texts.entrySet().stream()
        .filter(it -> thinks(it.getKey()))
        .map(it -> it.getValue().whole())
        .distinct()
        .collect(Collectors.joining("\n\n"));
  }

  private static boolean thinks(String field) {
    return field.startsWith("reasoning") || field.startsWith("thinking");
  }

  private void take(String field, JsonNode value, boolean closing) {
    if (field.equals("role")) {
      return;
    }
    if (field.equals("tool_calls") && value.isArray()) {
      boolean took = tools.take(value);
      bearing |= took;
      answering |= took;
    } else if (value.isString()) {
      count(field, value.asString());
      FieldText text = texts.computeIfAbsent(field, ignored -> new FieldText(cumulative));
      show(field, text.take(value.asString(), closing));
    } else if (value.isArray()) {
      bearing |= !value.isEmpty();
      ArrayNode all = others.withArray(field);
      value.forEach(all::add);
      parts(field, value);
    } else if (value.isObject()) {
      bearing = true;
      answering |= !thinks(field);
      others.set(field, value);
    }
  }

  private void parts(String field, JsonNode parts) {
    for (JsonNode part : parts) {
      boolean thought = thinks(field) || thinks(part.path("type").asString(""));
      thoughtChars += thought ? part.toString().length() : 0;
      answering |= !thought;
    }
  }

  private void count(String field, String piece) {
    bearing |= !piece.isEmpty();
    if (!piece.isBlank()) {
      blanks = piece.length() - piece.stripTrailing().length();
    } else {
      blanks += piece.length();
    }
    if (thinks(field)) {
      thoughtChars += piece.length();
      if (!piece.isBlank()) {
        split.thoughtIsApart();
      }
    }
  }

  private void show(String field, String certain) {
    if (thinks(field)) {
      split.thought(certain);
    } else if (field.equals("content")) {
      split.content(certain);
      thoughtChars += split.thinking() ? certain.length() : 0;
      answering |= !certain.isBlank() && split.answering();
    } else {
      answering |= !certain.isBlank();
    }
  }
}
