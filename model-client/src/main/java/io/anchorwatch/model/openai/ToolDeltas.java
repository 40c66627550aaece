package io.anchorwatch.model.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the tool calls of a stream together again: by id where there is one, else by index, else in
 * their order. A name without an id begins another call. Not safe for use by many threads.
 */
final class ToolDeltas {
  private static final int MOST = 256;

  private final List<Call> calls = new ArrayList<>();

  private static final class Call {
    private final int index;
    private final ObjectNode others = JsonNodeFactory.instance.objectNode();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private String id = "";

    Call(int index) {
      this.index = index;
    }

    void take(JsonNode delta) {
      String said = delta.path("id").asString("");
      id = id.isEmpty() ? said : id;
      delta
          .propertyStream()
          .filter(it -> !it.getKey().equals("function") && !it.getKey().equals("id"))
          .forEach(it -> others.set(it.getKey(), it.getValue()));
      JsonNode function = delta.path("function");
      String called = function.path("name").asString("");
      if (!name.toString().equals(called) && arguments.isEmpty()) {
        name.append(called);
      }
      JsonNode given = function.path("arguments");
      if (given.isString()) {
        arguments.append(given.asString());
      } else if (given.isContainer()) {
        arguments.append(given);
      }
    }

    ObjectNode whole() {
      ObjectNode whole = others.deepCopy();
      if (!id.isEmpty()) {
        whole.put("id", id);
      }
      whole
          .putObject("function")
          .put("name", name.toString())
          .put("arguments", arguments.toString());
      return whole;
    }
  }

  /** Takes the pieces of one event; returns whether there were any. */
  boolean take(JsonNode deltas) {
    for (JsonNode delta : deltas) {
      if (delta.isObject()) {
        call(delta).take(delta);
      }
    }
    return !deltas.isEmpty();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  ArrayNode whole() {
    ArrayNode whole = JsonNodeFactory.instance.arrayNode();
    calls.forEach(it -> whole.add(it.whole()));
    return whole;
  }

  private Call call(JsonNode delta) {
    String id = delta.path("id").asString("");
    int index = delta.path("index").asInt(-1);
    boolean named = !delta.path("function").path("name").asString("").isEmpty();
    Optional<Call> known =
        id.isEmpty() ? ofIndex(index, named) : ofId(id).or(() -> unnamed(index, named));
    return known.or(this::lastIfMany).orElseGet(() -> begin(index));
  }

  private Optional<Call> ofId(String id) {
    return calls.stream().filter(it -> it.id.equals(id)).findFirst();
  }

  /** A call whose id comes after its first piece. */
  private Optional<Call> unnamed(int index, boolean named) {
    return ofIndex(index, named).filter(it -> it.id.isEmpty());
  }

  private Optional<Call> ofIndex(int index, boolean named) {
    if (index < 0) {
      return named || calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
    }
    return calls.stream().filter(it -> it.index == index).reduce((one, other) -> other);
  }

  /** A stream that begins calls without end does not fill the memory. */
  private Optional<Call> lastIfMany() {
    return calls.size() < MOST ? Optional.empty() : Optional.of(calls.get(MOST - 1));
  }

  private Call begin(int index) {
    Call call = new Call(index);
    calls.add(call);
    return call;
  }
}
