package io.anchorwatch.model.openai;

import io.anchorwatch.model.openai.Attempt.Arrived;
import io.anchorwatch.model.openai.Attempt.Broke;
import io.anchorwatch.model.recovery.Finish;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be seen of one reply from outside, for a probe. */
record Seen(Attempt attempt) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FIELDS =
      List.of("reasoning_content", "reasoning", "reasoning_details", "thinking", "thinking_blocks");
  private static final List<String> MARKERS =
      List.of(
          "<think>",
          "</think>",
          "<thinking>",
          "<reasoning>",
          "<reflection>",
          "<mm:think>",
          "<seed:think>",
          "◁think▷",
          "[THINK]",
          "<|channel|>",
          "<|channel>",
          "<|START_THINKING|>",
          "<|inner_prefix|>",
          "<|begin_of_box|>",
          "<answer>",
          "Here is my thought process:");

  boolean arrived() {
    return attempt instanceof Arrived;
  }

  /** Why nothing arrived. */
  String trouble() {
    return attempt instanceof Broke broke
        ? broke.code().name() + ": " + broke.message()
        : "no reply";
  }

  /** The fields that hold thought. */
  List<String> fields() {
    return FIELDS.stream().filter(it -> !blank(message().path(it))).toList();
  }

  /** Marks of thought, channels and wrappers inside the answer's field. */
  List<String> markers() {
    String content = content().toLowerCase(Locale.ROOT);
    Stream<String> inText =
        MARKERS.stream().filter(it -> content.contains(it.toLowerCase(Locale.ROOT)));
    Stream<String> inParts =
        message()
            .path("content")
            .valueStream()
            .map(it -> it.path("type").asString(""))
            .filter(it -> it.equals("thinking") || it.equals("reasoning"))
            .map(it -> "a part of the type " + it);
    return Stream.concat(inText, inParts).distinct().toList();
  }

  /** Whether there is thought, wherever it travels. */
  boolean thinks() {
    return !fields().isEmpty() || !markers().isEmpty() || hiddenTokens() > 0;
  }

  /** Tokens of thought that the server counts. */
  long hiddenTokens() {
    return attempt.usage().reasoningTokens().orElse(0);
  }

  /** Whether the answer's field is one JSON object and nothing else. */
  boolean json() {
    try {
      return JSON.readTree(content().strip()).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  boolean blank() {
    return content().isBlank();
  }

  boolean finished() {
    return attempt instanceof Arrived it && it.reply().finish() != Finish.MISSING;
  }

  boolean priced() {
    return attempt.usage().tokens().isPresent();
  }

  /** Where thought was seen, in words. */
  String where() {
    String fields = fields().stream().collect(Collectors.joining(", "));
    String markers = markers().stream().collect(Collectors.joining(", "));
    String hidden = hiddenTokens() > 0 ? hiddenTokens() + " tokens of hidden thought" : "";
    return Stream.of(
            fields.isEmpty() ? "" : "in " + fields,
            markers.isEmpty() ? "" : "in content, marked by " + markers,
            fields.isEmpty() && markers.isEmpty() ? hidden : "")
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private String content() {
    JsonNode content = message().path("content");
    return content.isString()
        ? content.asString()
        : content.isContainer() ? content.toString() : "";
  }

  private JsonNode message() {
    return attempt instanceof Arrived arrived ? arrived.reply().message() : JSON.createObjectNode();
  }

  private static boolean blank(JsonNode node) {
    return node.isString() ? node.asString().isBlank() : node.isEmpty();
  }
}
