package io.anchorwatch.model.openai;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request's body, always in the same order, so that equal requests have equal bytes and a
 * server can reuse what it has read before. Stateless.
 */
final class Payload {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Payload() {}

  static String of(ChatRequest request, String model, boolean stream, Structure structure) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    ArrayNode messages = body.putArray("messages");
    messages(request, instruction(request.format(), structure))
        .forEach(
            it ->
                messages
                    .addObject()
                    .put("role", it.role().name().toLowerCase(Locale.ROOT))
                    .put("content", it.text()));
    request.maxTokens().ifPresent(most -> body.put("max_tokens", most));
    format(body, request.format(), structure);
    if (stream) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    return JSON.writeValueAsString(body);
  }

  /** Whether a format asks the server for structure at all. */
  static boolean structured(AnswerFormat format) {
    return !(format instanceof AnswerFormat.Prose);
  }

  /** The instruction joins the first message: many templates know one system message only. */
  private static List<Message> messages(ChatRequest request, String told) {
    if (told.isEmpty()) {
      return request.messages();
    }
    List<Message> all = new ArrayList<>(request.messages());
    Message first = all.get(0);
    if (first.role() == Role.SYSTEM) {
      all.set(0, new Message(Role.SYSTEM, first.text() + "\n\n" + told));
    } else {
      all.add(0, new Message(Role.SYSTEM, told));
    }
    return all;
  }

  /** Where the server is not told the schema, the model is. */
  private static String instruction(AnswerFormat format, Structure structure) {
    if (format instanceof AnswerFormat.UnderSchema schema && structure != Structure.JSON_SCHEMA) {
      return "Answer with one JSON value that conforms to this JSON Schema, and nothing else: "
          + schema.schema();
    }
    boolean object = format instanceof AnswerFormat.AnyObject;
    return object ? "Answer with one JSON object, and nothing else." : "";
  }

  private static void format(ObjectNode body, AnswerFormat format, Structure structure) {
    if (format instanceof AnswerFormat.Prose || structure == Structure.PROMPT) {
      return;
    }
    if (format instanceof AnswerFormat.UnderSchema schema && structure == Structure.JSON_SCHEMA) {
      ObjectNode asked = body.putObject("response_format").put("type", "json_schema");
      ObjectNode named = asked.putObject("json_schema").put("name", schema.name());
      named.put("strict", true).set("schema", JSON.readTree(schema.schema()));
      return;
    }
    body.putObject("response_format").put("type", "json_object");
  }
}
