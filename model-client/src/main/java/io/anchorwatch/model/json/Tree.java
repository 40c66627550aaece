package io.anchorwatch.model.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of one document as they are read; no recursion. Not safe for use by many threads. */
final class Tree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<Twice> twice = new ArrayList<>();
  private JsonNode[] open = new JsonNode[16];
  private int depth;
  private JsonNode root = NODES.missingNode();
  private @Nullable ObjectNode object;
  private @Nullable ArrayNode array;
  private String name = "";
  private int nameAt;

  /** A key that came again: both values are compared when both are whole. */
  private record Twice(JsonNode first, JsonNode second, int offset) {}

  JsonNode root() {
    return root;
  }

  /** How many arrays and objects are open. */
  int depth() {
    return depth;
  }

  boolean inObject() {
    return object != null;
  }

  /** Where a key came again with another value; negative if none did. */
  int clash() {
    for (Twice pair : twice) {
      if (!Same.value(pair.first, pair.second)) {
        return pair.offset;
      }
    }
    return -1;
  }

  /** The key of the next value, and where it stands. */
  void name(String key, int offset) {
    name = key;
    nameAt = offset;
  }

  void attach(JsonNode node) {
    if (object != null) {
      JsonNode before = object.replace(name, node);
      if (before != null) {
        twice.add(new Twice(before, node, nameAt));
      }
    } else if (array != null) {
      array.add(node);
    } else {
      root = node;
    }
  }

  void beginObject() {
    ObjectNode begun = NODES.objectNode();
    begin(begun);
    object = begun;
    array = null;
  }

  void beginArray() {
    ArrayNode begun = NODES.arrayNode();
    begin(begun);
    object = null;
    array = begun;
  }

  private void begin(JsonNode container) {
    attach(container);
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = container;
  }

  void end() {
    depth--;
    JsonNode outer = depth == 0 ? null : open[depth - 1];
    object = outer instanceof ObjectNode it ? it : null;
    array = outer instanceof ArrayNode it ? it : null;
  }
}
