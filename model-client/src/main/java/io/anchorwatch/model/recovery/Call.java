package io.anchorwatch.model.recovery;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A call as it was written.
 *
 * @param id the server's or model's id of it; empty if there is none
 * @param name the tool's name
 * @param arguments what it is called with; as a text they are still to be read
 * @param untyped names of arguments that are written without quotes, so that only the tool's schema
 *     tells a text from a number
 */
record Call(String id, String name, JsonNode arguments, Set<String> untyped) {
  /** No arguments. */
  static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  Call {
    untyped = Set.copyOf(untyped);
  }

  Call(String id, String name, JsonNode arguments) {
    this(id, name, arguments, Set.of());
  }

  /**
   * A call in the form of a JSON object, whatever its parts are called.
   *
   * @throws UnreadCall if it has no name
   */
  static Call of(JsonNode call) {
    JsonNode inner = call.path("function").isObject() ? call.get("function") : call;
    String id = call.path("id").asString(call.path("tool_call_id").asString(""));
    for (String name : new String[] {"name", "tool_name", "function"}) {
      if (inner.path(name).isString()) {
        return new Call(id, inner.get(name).asString(), arguments(inner));
      }
    }
    throw new UnreadCall(false);
  }

  private static JsonNode arguments(JsonNode call) {
    JsonNode arguments = call.has("arguments") ? call.get("arguments") : call.path("parameters");
    return arguments.isMissingNode() || arguments.isNull() ? NOTHING : arguments;
  }
}
