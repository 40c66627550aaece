package io.anchorwatch.model.openai;

import io.anchorwatch.model.AnswerFormat;
import io.anchorwatch.model.ChatRequest;
import io.anchorwatch.model.ChatRequest.Message;
import io.anchorwatch.model.ChatRequest.Options;
import io.anchorwatch.model.ChatRequest.Role;
import io.anchorwatch.model.ChatRequest.Thinking;
import io.anchorwatch.model.recovery.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request's body, always in the same order and without anything that changes by itself, so
 * that equal requests have equal bytes and a server can reuse what it has read before: what stays
 * the same between requests comes first. Stateless.
 */
final class Payload {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Payload() {}

  static String of(ChatRequest request, OpenAiSettings settings, Structure structure) {
    ObjectNode body = JSON.createObjectNode().put("model", settings.name());
    if (!request.tools().isEmpty()) {
      tools(body.putArray("tools"), request.tools());
    }
    ArrayNode messages = body.putArray("messages");
    messages(request, instruction(request.format(), structure))
        .forEach(it -> message(messages.addObject(), it, settings));
    request.maxTokens().ifPresent(most -> body.put("max_tokens", most));
    format(body, request.format(), structure);
    options(body, request.options());
    thinking(body, request.options().thinking(), settings);
    if (settings.transfer().stream()) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    return JSON.writeValueAsString(body);
  }

  /** Whether a format asks the server for structure at all. */
  static boolean structured(AnswerFormat format) {
    return !(format instanceof AnswerFormat.Prose);
  }

  private static void tools(ArrayNode array, List<ChatRequest.Tool> tools) {
    for (ChatRequest.Tool tool : tools) {
      ObjectNode function = array.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name()).put("description", tool.description());
      function.set("parameters", JSON.readTree(tool.parameters()));
    }
  }

  private static void message(ObjectNode node, Message message, OpenAiSettings settings) {
    Dialect dialect = settings.manner().dialect();
    ChatRequest.Carried carried = message.carried();
    node.put("role", message.role().name().toLowerCase(Locale.ROOT));
    if (carried.cached()) {
      ObjectNode part = node.putArray("content").addObject().put("type", "text");
      part.put("text", message.text()).putObject("cache_control").put("type", "ephemeral");
    } else {
      node.put("content", message.text());
    }
    if (!carried.thought().isEmpty() && echoed(message, dialect.echo(), settings.profile())) {
      node.put(dialect.echoField(), carried.thought());
    }
    if (!carried.toolCalls().isEmpty()) {
      node.set("tool_calls", JSON.readTree(carried.toolCalls()));
    }
    if (!carried.toolCallId().isEmpty()) {
      node.put("tool_call_id", carried.toolCallId());
    }
  }

  private static boolean echoed(Message message, EchoThought echo, Profile profile) {
    boolean calls = !message.carried().toolCalls().isEmpty();
    return message.role() == Role.ASSISTANT
        && switch (echo) {
          case FAMILY ->
              switch (profile.request().echo()) {
                case NEVER -> false;
                case TOOL_ROUNDS -> calls;
                case ALWAYS -> true;
              };
          case NEVER -> false;
          case TOOL_ROUNDS -> calls;
          case ALWAYS -> true;
        };
  }

  private static void options(ObjectNode body, Options options) {
    options.temperature().ifPresent(it -> body.put("temperature", it));
    options.topP().ifPresent(it -> body.put("top_p", it));
    options.seed().ifPresent(it -> body.put("seed", it));
    if (options.logprobs()) {
      body.put("logprobs", true);
    }
    if (!options.promptCacheKey().isEmpty()) {
      body.put("prompt_cache_key", options.promptCacheKey());
    }
  }

  /** Without a switch of the server's own, that of the model's family. */
  private static void thinking(ObjectNode body, Thinking wanted, OpenAiSettings settings) {
    Thinking thinking = wanted == Thinking.USUAL ? settings.manner().thinking() : wanted;
    if (thinking == Thinking.USUAL) {
      return;
    }
    boolean on = thinking == Thinking.ON;
    ThinkingSwitch toggle = settings.manner().dialect().thinkingSwitch();
    if (toggle != ThinkingSwitch.NONE) {
      toggle.write(body, on);
      return;
    }
    Profile.Request family = settings.profile().request();
    body.setAll((ObjectNode) JSON.readTree(on ? family.thinkingOn() : family.thinkingOff()));
  }

  /** The instruction joins the first message: many templates know one system message only. */
  private static List<Message> messages(ChatRequest request, String told) {
    if (told.isEmpty()) {
      return request.messages();
    }
    List<Message> all = new ArrayList<>(request.messages());
    Message first = all.get(0);
    if (first.role() == Role.SYSTEM) {
      all.set(0, new Message(Role.SYSTEM, first.text() + "\n\n" + told, first.carried()));
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
