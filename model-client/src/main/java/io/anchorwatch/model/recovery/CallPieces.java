package io.anchorwatch.model.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts calls of tools together again from the pieces a server reports: by id where there is one,
 * else by index, else in their order. A name without an id and an index begins another call, unless
 * it only repeats that of one whose arguments are not whole yet. Not safe for use by many threads.
 */
public final class CallPieces {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST = 256;
  private static final Set<String> OWN = Set.of("id", "function", "name", "arguments");

  private final List<Pieces> calls = new ArrayList<>();

  /** No pieces yet. */
  public CallPieces() {}

  /** Takes the pieces of one event or message; returns whether there were any. */
  public boolean take(JsonNode pieces) {
    for (JsonNode piece : pieces) {
      if (piece.isObject()) {
        call(piece).take(piece);
      }
    }
    return !pieces.isEmpty();
  }

  /** Whether no call has begun. */
  public boolean isEmpty() {
    return calls.isEmpty();
  }

  /** The calls as they are by now, each as a server reports it whole. */
  public ArrayNode whole() {
    ArrayNode whole = JsonNodeFactory.instance.arrayNode();
    calls.forEach(it -> whole.add(it.whole()));
    return whole;
  }

  private Pieces call(JsonNode piece) {
    String id = piece.path("id").asString("");
    int index = piece.path("index").asInt(-1);
    String name = function(piece).path("name").asString("");
    Optional<Pieces> known =
        id.isEmpty() ? ofIndex(index, name) : ofId(id).or(() -> unnamed(index, name));
    return known.or(this::lastIfMany).orElseGet(() -> begin(index));
  }

  /** Some servers leave out the object around name and arguments. */
  private static JsonNode function(JsonNode piece) {
    return piece.path("function").isObject() ? piece.get("function") : piece;
  }

  private Optional<Pieces> ofId(String id) {
    return calls.stream().filter(it -> it.id.equals(id)).findFirst();
  }

  /** A call whose id comes after its first piece. */
  private Optional<Pieces> unnamed(int index, String name) {
    return ofIndex(index, name).filter(it -> it.id.isEmpty());
  }

  private Optional<Pieces> ofIndex(int index, String name) {
    if (index >= 0) {
      return calls.stream().filter(it -> it.index == index).reduce((one, other) -> other);
    }
    return calls.isEmpty()
        ? Optional.empty()
        : Optional.of(calls.get(calls.size() - 1)).filter(it -> !it.over(name));
  }

  /** A stream that begins calls without end does not fill the memory. */
  private Optional<Pieces> lastIfMany() {
    return calls.size() < MOST ? Optional.empty() : Optional.of(calls.get(MOST - 1));
  }

  private Pieces begin(int index) {
    Pieces call = new Pieces(index);
    calls.add(call);
    return call;
  }

  /** A call being put together. */
  private static final class Pieces {
    private final int index;
    private final ObjectNode others = JsonNodeFactory.instance.objectNode();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private JsonNode object = JsonNodeFactory.instance.missingNode();
    private String id = "";

    Pieces(int index) {
      this.index = index;
    }

    void take(JsonNode piece) {
      String said = piece.path("id").asString("");
      id = id.isEmpty() ? said : id;
      piece
          .propertyStream()
          .filter(it -> !OWN.contains(it.getKey()))
          .forEach(it -> others.set(it.getKey(), it.getValue()));
      JsonNode function = function(piece);
      String called = function.path("name").asString("");
      if (!name.toString().equals(called) && arguments.isEmpty()) {
        name.append(called);
      }
      JsonNode given = function.path("arguments");
      if (given.isString()) {
        arguments.append(given.asString());
      } else if (given.isContainer()) {
        object = given;
      }
    }

    /** Whether this call is whole already and a piece of this name begins another one. */
    boolean over(String next) {
      boolean begun = !arguments.isEmpty() || !object.isMissingNode();
      return !next.isEmpty() && (!name.toString().equals(next) || (begun && finished()));
    }

    private boolean finished() {
      try {
        return !object.isMissingNode() || JSON.readTree(arguments.toString()).isObject();
      } catch (JacksonException e) {
        return false;
      }
    }

    ObjectNode whole() {
      ObjectNode whole = others.deepCopy();
      if (!id.isEmpty()) {
        whole.put("id", id);
      }
      ObjectNode function = whole.putObject("function");
      if (!name.isEmpty()) {
        function.put("name", name.toString());
      }
      if (object.isMissingNode()) {
        function.put("arguments", arguments.toString());
      } else {
        function.set("arguments", object);
      }
      return whole;
    }
  }
}
