package io.anchorwatch.model.scripted;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a scripted message into the bytes of a chat completion, whole or as events. Stateless. */
final class Wire {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String THOUGHT =
      "Let me weigh the options one by one. Both sides have merit, so I would want to look closer.";
  private static final int PIECE = 16;

  private Wire() {}

  /** The message and finish reason of a reply that has any. */
  static ScriptedReply.Message message(ScriptedReply reply, ChatCall call) {
    String payload = payload(call);
    if (reply instanceof ScriptedReply.Message message) {
      return message;
    }
    if (reply instanceof ScriptedReply.EmptyObject) {
      return message("{}", payload, "stop");
    }
    if (reply instanceof ScriptedReply.Blank) {
      return message("", payload, "stop");
    }
    if (reply instanceof ScriptedReply.ThoughtOnly) {
      return message("", THOUGHT, "stop");
    }
    if (reply instanceof ScriptedReply.Cut) {
      return message(payload.substring(0, payload.length() / 2 + 1), "", "length");
    }
    return message(payload, "", "stop");
  }

  private static String payload(ChatCall call) {
    if (call.schema().isObject()) {
      return JSON.writeValueAsString(new SchemaFiller(call.schema()).fill(call.data()));
    }
    boolean json =
        call.body().path("response_format").path("type").asString("").equals("json_object");
    return json ? "{\"answer\":\"as scripted\"}" : "This is the answer the script gives.";
  }

  private static ScriptedReply.Message message(String content, String thought, String finish) {
    ObjectNode message = JSON.createObjectNode().put("role", "assistant").put("content", content);
    if (!thought.isEmpty()) {
      message.put("reasoning_content", thought);
    }
    return new ScriptedReply.Message(JSON.writeValueAsString(message), finish);
  }

  static String whole(ScriptedReply.Message reply) {
    ObjectNode completion = completion("chat.completion");
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
    choice.set("message", JSON.readTree(reply.message()));
    choice.put("finish_reason", reply.finish().isEmpty() ? null : reply.finish());
    completion.set("usage", usage(reply));
    return JSON.writeValueAsString(completion);
  }

  static String events(ScriptedReply.Message reply) {
    StringBuilder stream = new StringBuilder(": scripted\n\n");
    JsonNode message = JSON.readTree(reply.message());
    for (String field : List.copyOf(message.propertyNames())) {
      JsonNode value = message.get(field);
      if (value.isString() && !field.equals("role")) {
        pieces(value.asString()).forEach(piece -> event(stream, field, piece));
      } else {
        event(stream, field, value);
      }
    }
    if (!reply.finish().isEmpty()) {
      append(stream, chunk(JSON.createObjectNode(), reply.finish()));
    }
    ObjectNode last = completion("chat.completion.chunk");
    last.putArray("choices");
    last.set("usage", usage(reply));
    append(stream, last);
    return stream.append("data: [DONE]\n\n").toString();
  }

  private static List<JsonNode> pieces(String text) {
    ArrayNode pieces = JSON.createArrayNode();
    for (int at = 0; at < text.length(); at += PIECE) {
      pieces.add(text.substring(at, Math.min(at + PIECE, text.length())));
    }
    return pieces.valueStream().toList();
  }

  private static void event(StringBuilder stream, String field, JsonNode value) {
    append(stream, chunk(JSON.createObjectNode().set(field, value), null));
  }

  private static ObjectNode chunk(ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = completion("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finish);
    return chunk;
  }

  private static void append(StringBuilder stream, ObjectNode event) {
    stream.append("data: ").append(JSON.writeValueAsString(event)).append("\n\n");
  }

  private static ObjectNode completion(String object) {
    return JSON.createObjectNode()
        .put("id", "scripted")
        .put("object", object)
        .put("model", "scripted");
  }

  private static ObjectNode usage(ScriptedReply.Message reply) {
    int written = 1 + reply.message().length() / 4;
    return JSON.valueToTree(
        Map.of("prompt_tokens", 64, "completion_tokens", written, "total_tokens", 64 + written));
  }
}
