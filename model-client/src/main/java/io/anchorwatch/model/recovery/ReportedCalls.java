package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls as a server reports them, whole or in the pieces of a stream: pieces belong together by id,
 * then by index, then by order. Stateless.
 */
final class ReportedCalls {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportedCalls() {}

  /**
   * The calls of a message.
   *
   * @throws UnreadCall if one has no name
   */
  static List<Call> of(JsonNode message) {
    List<Gathered> gathered = new ArrayList<>();
    for (JsonNode piece : message.path("tool_calls")) {
      Gathered call = belonging(gathered, piece);
      call.take(piece);
    }
    List<Call> calls = new ArrayList<>(gathered.stream().map(Gathered::call).toList());
    if (message.path("function_call").isObject()) {
      calls.add(Call.of(message.get("function_call")));
    }
    return calls;
  }

  private static Gathered belonging(List<Gathered> gathered, JsonNode piece) {
    String id = piece.path("id").asString("");
    int index = piece.path("index").asInt(-1);
    for (int i = gathered.size() - 1; i >= 0; i--) {
      Gathered known = gathered.get(i);
      boolean same =
          !id.isEmpty()
              ? known.id.equals(id)
              : index >= 0 ? known.index == index : !known.over(piece);
      if (same) {
        return known;
      }
      if (id.isEmpty() && index < 0) {
        break;
      }
    }
    Gathered fresh = new Gathered(id, index);
    gathered.add(fresh);
    return fresh;
  }

  /** A call being put together. */
  private static final class Gathered {
    private final StringBuilder text = new StringBuilder();
    private final String id;
    private final int index;
    private String name = "";
    private JsonNode object = JsonNodeFactory.instance.missingNode();

    Gathered(String id, int index) {
      this.id = id;
      this.index = index;
    }

    void take(JsonNode piece) {
      JsonNode function = piece.path("function").isObject() ? piece.get("function") : piece;
      name = name.isEmpty() ? function.path("name").asString("") : name;
      JsonNode arguments = function.path("arguments");
      if (arguments.isString()) {
        text.append(arguments.asString());
      } else if (arguments.isObject()) {
        object = arguments;
      }
    }

    /** Whether this call is whole already and a piece that names nobody begins another one. */
    boolean over(JsonNode piece) {
      String next = piece.path("function").path("name").asString("");
      return !next.isEmpty() && (!next.equals(name) || !object.isMissingNode() || whole());
    }

    private boolean whole() {
      try {
        return JSON.readTree(text.toString()).isObject();
      } catch (JacksonException e) {
        return false;
      }
    }

    Call call() {
      ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", id);
      if (!name.isEmpty()) {
        call.put("name", name);
      }
      if (object.isMissingNode()) {
        call.put("arguments", text.toString());
      } else {
        call.set("arguments", object);
      }
      return Call.of(call);
    }
  }
}
