package io.anchorwatch.model.json;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the nodes of one document from its tokens; no recursion. Used once. */
final class Tree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_EXPONENT = 100_000;

  private final JsonParser parser;
  private final Deque<JsonNode> open = new ArrayDeque<>();
  private final List<Twice> twice = new ArrayList<>();
  private JsonNode root = NODES.missingNode();
  private String name = "";
  private int tooLarge = -1;

  /** A key that came again: both values are compared when both are whole. */
  private record Twice(JsonNode first, JsonNode second, int offset) {}

  Tree(JsonParser parser) {
    this.parser = parser;
  }

  static int offset(JsonParser parser) {
    return (int) Math.max(0, parser.currentTokenLocation().getCharOffset());
  }

  JsonNode root() {
    return root;
  }

  /** Where a number stands whose exponent is beyond all use; negative if there is none. */
  int tooLarge() {
    return tooLarge;
  }

  /** Where a key came again with another value; negative if none did. */
  int clash() {
    return twice.stream()
        .filter(it -> !it.first.equals(it.second))
        .mapToInt(Twice::offset)
        .findFirst()
        .orElse(-1);
  }

  /** Reads one value; false if there is none. */
  boolean read() {
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return false;
      }
      switch (token) {
        case START_OBJECT -> begin(NODES.objectNode());
        case START_ARRAY -> begin(NODES.arrayNode());
        case END_OBJECT, END_ARRAY -> open.pop();
        case PROPERTY_NAME -> name = parser.currentName();
        case VALUE_STRING -> attach(NODES.stringNode(parser.getString()));
        case VALUE_NUMBER_INT -> attach(integer());
        case VALUE_NUMBER_FLOAT -> attach(decimal());
        case VALUE_TRUE -> attach(NODES.booleanNode(true));
        case VALUE_FALSE -> attach(NODES.booleanNode(false));
        case VALUE_NULL -> attach(NODES.nullNode());
        case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw new IllegalStateException("a text has no " + token);
      }
    } while (!open.isEmpty());
    return true;
  }

  private void begin(JsonNode container) {
    attach(container);
    open.push(container);
  }

  private JsonNode integer() {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private JsonNode decimal() {
    BigDecimal number = parser.getDecimalValue();
    if (Math.abs((long) number.scale()) > MOST_EXPONENT && tooLarge < 0) {
      tooLarge = offset(parser);
    }
    return NODES.numberNode(number);
  }

  private void attach(JsonNode node) {
    JsonNode parent = open.peek();
    if (parent instanceof ObjectNode object) {
      JsonNode before = object.replace(name, node);
      if (before != null) {
        twice.add(new Twice(before, node, offset(parser)));
      }
    } else if (parent instanceof ArrayNode array) {
      array.add(node);
    } else {
      root = node;
    }
  }
}
