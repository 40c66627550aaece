package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.Fields.Thought;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a message whose fields every server spells in its own way. Used once. */
final class Parts {
  private static final List<String> THOUGHT_FIELDS =
      List.of("reasoning_content", "reasoning", "thinking");

  private final List<Thought> thoughts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final JsonNode message;
  private boolean unknownPart;

  Parts(JsonNode message) {
    this.message = message;
  }

  Fields fields() {
    THOUGHT_FIELDS.forEach(field -> think(field, text(message.path(field))));
    think("reasoning_details", details(message.path("reasoning_details")));
    think("thinking_blocks", text(message.path("thinking_blocks")));
    content(message.path("content"));
    refusal.append(message.path("refusal").asString(""));
    boolean calls =
        !message.path("tool_calls").isEmpty() || message.path("function_call").isObject();
    if (content.indexOf("\ufffd") >= 0) {
      notes.add("content has a character that was lost on the way");
    }
    if (thoughts.stream().anyMatch(it -> it.text().strip().contentEquals(stripped()))) {
      notes.add("content mirrors thought");
    }
    return new Fields(content.toString(), unknownPart, thoughts, calls, refusal.toString(), notes);
  }

  private String stripped() {
    return content.toString().strip();
  }

  private void content(JsonNode node) {
    if (node.isArray() && typed(node)) {
      node.forEach(this::part);
    } else if (node.isString()) {
      content.append(node.asString());
    } else if (!node.isMissingNode() && !node.isNull()) {
      notes.add("content came as a JSON value, not as text");
      content.append(node);
    }
  }

  private static boolean typed(JsonNode array) {
    for (JsonNode part : array) {
      if (!part.path("type").isString()) {
        return false;
      }
    }
    return !array.isEmpty();
  }

  private void part(JsonNode part) {
    switch (part.path("type").asString()) {
      case "text", "output_text" -> content.append(text(part.path("text")));
      case "thinking" -> think("content.thinking", text(part.path("thinking")));
      case "reasoning" -> think("content.reasoning", text(part.path("text")));
      case "refusal" -> refusal.append(text(part.path("refusal")));
      default -> {
        unknownPart |= part.path("text").isString() || part.path("content").isString();
        notes.add("content has a part of an unknown kind");
      }
    }
  }

  /** Text as such, or joined from a list of texts and of objects that hold one. */
  private static String text(JsonNode node) {
    if (node.isString()) {
      return node.asString();
    }
    StringBuilder joined = new StringBuilder();
    if (node.isArray()) {
      for (JsonNode item : node) {
        joined.append(item.isString() ? item.asString() : item.path("text").asString(""));
        joined.append(item.path("thinking").asString(""));
      }
    }
    return joined.toString();
  }

  /** Only the plain text of typed details; a summary or encrypted detail is evidence of nothing. */
  private String details(JsonNode details) {
    StringBuilder joined = new StringBuilder();
    for (JsonNode detail : details) {
      if (detail.path("type").asString("").endsWith("text")) {
        joined.append(detail.path("text").asString(""));
      } else {
        notes.add("a summary or encrypted thought was passed over");
      }
    }
    return joined.toString();
  }

  private void think(String field, String text) {
    if (text.isBlank()) {
      return;
    }
    if (thoughts.stream().anyMatch(it -> it.text().equals(text))) {
      notes.add(field + " repeats other thought");
      return;
    }
    if (!thoughts.isEmpty()) {
      notes.add(field + " differs from other thought");
    }
    thoughts.add(new Thought(field, text));
  }
}
