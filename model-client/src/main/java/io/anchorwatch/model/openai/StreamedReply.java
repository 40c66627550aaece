package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Usage;
import io.anchorwatch.model.recovery.Finish;
import io.anchorwatch.model.recovery.RawReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the events of a streamed reply together again into the message they are pieces of. Reads on
 * after a finish reason, because some servers give one before the content. Not safe for many
 * threads.
 */
final class StreamedReply {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DONE = "[DONE]";

  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private final ObjectNode others = JSON.createObjectNode();
  private Usage usage = Usage.UNKNOWN;
  private Finish finish = Finish.MISSING;
  private Optional<Attempt> failure = Optional.empty();
  private boolean done;
  private boolean bearing;

  /** Takes the data of one event. */
  void accept(String event) {
    if (done || failure.isPresent()) {
      return;
    }
    if (event.strip().equals(DONE)) {
      done = true;
      return;
    }
    try {
      chunk(JSON.readTree(event));
    } catch (JacksonException e) {
      failure = Optional.of(new Attempt.Broke(Code.CUT, "an event of the stream is no JSON", true));
    }
  }

  /** Whether the stream said that it is over, or failed. */
  boolean over() {
    return done || failure.isPresent();
  }

  /**
   * Whether there was content since the last call: what keeps a stream from counting as stalled.
   */
  boolean tookContent() {
    boolean took = bearing;
    bearing = false;
    return took;
  }

  /** What the events up to now amount to when no more come. */
  Attempt end() {
    if (failure.isPresent()) {
      return failure.get();
    }
    if (!done && finish == Finish.MISSING) {
      return new Attempt.Broke(
          Code.CUT, "the stream ended without a finish reason", false, thought());
    }
    ObjectNode message = others.deepCopy();
    texts.forEach(
        (field, text) -> {
          if (others.path(field).isArray()) {
            message.withArray(field).addObject().put("type", "text").put("text", text.toString());
          } else {
            message.put(field, text.toString());
          }
        });
    return new Attempt.Arrived(new RawReply(message, finish, usage));
  }

  /** What was thought up to now, for people to look at. */
  private String thought() {
    return texts.entrySet().stream()
        .filter(it -> it.getKey().startsWith("reasoning") || it.getKey().equals("thinking"))
        .map(it -> it.getValue().toString())
        .collect(Collectors.joining("\n\n"));
  }

  private void chunk(JsonNode chunk) {
    if (chunk.hasNonNull("error")) {
      failure = Optional.of(Completions.upstream(chunk.get("error")));
      return;
    }
    if (chunk.path("usage").isObject()) {
      usage = Tokens.read(chunk.get("usage"));
    }
    for (JsonNode choice : chunk.path("choices")) {
      if (choice.path("index").asInt(0) == 0) {
        choice(choice);
      }
    }
  }

  private void choice(JsonNode choice) {
    JsonNode delta = choice.path("delta");
    for (String field : delta.propertyNames()) {
      take(field, delta.get(field));
    }
    if (texts.isEmpty() && others.isEmpty() && choice.path("message").isObject()) {
      JsonNode message = choice.get("message");
      message.propertyNames().forEach(field -> take(field, message.get(field)));
    }
    Finish said = Finish.of(choice.path("finish_reason").asString(""));
    finish = said == Finish.MISSING ? finish : said;
  }

  private void take(String field, JsonNode value) {
    if (field.equals("role")) {
      return;
    }
    if (value.isString()) {
      bearing |= !value.asString().isEmpty();
      texts.computeIfAbsent(field, ignored -> new StringBuilder()).append(value.asString());
    } else if (value.isArray()) {
      bearing |= !value.isEmpty();
      ArrayNode all = others.withArray(field);
      value.forEach(all::add);
    } else if (value.isObject()) {
      bearing = true;
      others.set(field, value);
    }
  }
}
