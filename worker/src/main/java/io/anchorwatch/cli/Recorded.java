package io.anchorwatch.cli;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.Reply;
import io.anchorwatch.model.Tool;
import io.anchorwatch.model.openai.Recordings;
import io.anchorwatch.model.recovery.Asked;
import io.anchorwatch.model.recovery.Limits;
import io.anchorwatch.model.recovery.Profile;
import io.anchorwatch.model.recovery.Profiles;
import io.anchorwatch.model.recovery.Recovery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges recorded replies, each described by one JSON object: how it was asked for, and what came,
 * in one of four forms. Keeps what is costly to make from one reply to the next; not thread-safe.
 */
final class Recorded {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Recordings> families = new HashMap<>();

  /**
   * Judges one.
   *
   * @throws IllegalArgumentException if the object does not describe a reply; the message says why
   */
  Reply judge(JsonNode line) {
    Asked asked = new Asked(format(line), prompts(line), tools(line), false);
    Recordings recordings = recordings(line.path("profile").asString("auto"));
    if (line.path("body").isObject()) {
      return recordings.body(asked, JSON.writeValueAsBytes(line.get("body")));
    }
    if (line.path("sse").isArray()) {
      return recordings.events(asked, pieces(line.get("sse"), false));
    }
    if (line.path("sse64").isArray()) {
      return recordings.events(asked, pieces(line.get("sse64"), true));
    }
    if (!line.has("content") && !line.has("reasoning")) {
      throw new IllegalArgumentException("has none of body, sse, sse64 and content");
    }
    return recordings.body(asked, JSON.writeValueAsBytes(shortForm(line)));
  }

  /** A name that no family has is a model's id: nothing is known about it. */
  private Recordings recordings(String name) {
    return families.computeIfAbsent(
        Profiles.names().contains(name) ? name : Profiles.ofModel(name).name(),
        family -> {
          Profile profile = Profiles.named(family);
          return new Recordings(new Recovery(profile, Limits.DEFAULT));
        });
  }

  private static AnswerFormat format(JsonNode line) {
    JsonNode schema = line.path("schema");
    String format = line.path("format").asString(schema.isObject() ? "schema" : "text");
    return switch (format) {
      case "text" -> new AnswerFormat.Prose();
      case "object" -> new AnswerFormat.AnyObject();
      case "schema" -> {
        if (!schema.isObject() && !schema.isBoolean()) {
          throw new IllegalArgumentException("format is schema, and there is none");
        }
        yield new AnswerFormat.UnderSchema(name(line, schema), schema.toString());
      }
      default ->
          throw new IllegalArgumentException("format must be schema, object or text: " + format);
    };
  }

  private static String name(JsonNode line, JsonNode schema) {
    String name = line.path("name").asString(schema.path("title").asString("answer"));
    return name.matches("[A-Za-z0-9_-]{1,64}") ? name : "answer";
  }

  private static List<String> prompts(JsonNode line) {
    List<String> prompts = new ArrayList<>();
    if (line.path("prompt").isString()) {
      prompts.add(line.get("prompt").asString());
    }
    line.path("prompts").forEach(it -> prompts.add(it.asString("")));
    return prompts;
  }

  /** Tools as OpenAI has them, or the functions alone. */
  private static Asked.Tools tools(JsonNode line) {
    JsonNode tools = line.path("tools");
    if (!tools.isArray()) {
      return Asked.Tools.UNKNOWN;
    }
    List<Tool> offered = new ArrayList<>();
    for (JsonNode tool : tools) {
      JsonNode function = tool.path("function").isObject() ? tool.get("function") : tool;
      JsonNode parameters = function.path("parameters");
      String name = tool.isString() ? tool.asString() : function.path("name").asString("");
      offered.add(new Tool(name, parameters.isObject() ? parameters.toString() : Tool.ANY));
    }
    return new Asked.Tools(offered, true);
  }

  private static List<byte[]> pieces(JsonNode pieces, boolean base64) {
    List<byte[]> bytes = new ArrayList<>();
    for (JsonNode piece : pieces) {
      String text = piece.asString("");
      bytes.add(base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes;
  }

  private static ObjectNode shortForm(JsonNode line) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.set("content", line.path("content"));
    if (line.path("content").isMissingNode()) {
      message.putNull("content");
    }
    if (line.hasNonNull("reasoning")) {
      message.set("reasoning_content", line.get("reasoning"));
    }
    choice.put("finish_reason", line.has("finish") ? line.get("finish").asString("") : "stop");
    return body;
  }
}
