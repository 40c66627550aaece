package io.anchorwatch.model.recovery;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads calls as Gemma writes them: {@code call:f{k:v}}, texts between tokens. Stateless. */
final class GemmaCalls {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 64;

  private GemmaCalls() {}

  /**
   * One call.
   *
   * @param quote the token on both sides of a text
   */
  static Call call(CallCursor in, String quote) {
    in.expect("call:");
    String name = in.upTo("{").strip();
    if (!name.matches("[\\w.:-]+")) {
      throw new UnreadCall(in.over());
    }
    return new Call("", name, object(in, quote, 0));
  }

  private static JsonNode object(CallCursor in, String quote, int depth) {
    ObjectNode members = NODES.objectNode();
    in.expect("{");
    while (!in.accept("}")) {
      String key = in.accept(quote) ? in.until(quote) : in.upTo(":{}[],").strip();
      in.expect(":");
      if (key.isEmpty() || members.has(key)) {
        throw new UnreadCall(false);
      }
      members.set(key, value(in, quote, depth + 1));
      if (!in.accept(",")) {
        in.expect("}");
        break;
      }
    }
    return members;
  }

  private static JsonNode list(CallCursor in, String quote, int depth) {
    ArrayNode items = NODES.arrayNode();
    in.expect("[");
    while (!in.accept("]")) {
      items.add(value(in, quote, depth + 1));
      if (!in.accept(",")) {
        in.expect("]");
        break;
      }
    }
    return items;
  }

  private static JsonNode value(CallCursor in, String quote, int depth) {
    if (depth > MAX_DEPTH) {
      throw new UnreadCall(false);
    }
    if (in.accept(quote)) {
      return NODES.stringNode(in.until(quote));
    }
    if (in.sees("{")) {
      return object(in, quote, depth);
    }
    if (in.sees("[")) {
      return list(in, quote, depth);
    }
    String word = in.upTo(",}]\n").strip();
    return switch (word) {
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      case "null" -> NODES.nullNode();
      default -> number(word, in);
    };
  }

  private static JsonNode number(String word, CallCursor in) {
    if (!word.matches("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?")) {
      throw new UnreadCall(in.over());
    }
    BigDecimal number = new BigDecimal(word);
    return number.scale() <= 0 && !word.matches(".*[.eE].*")
        ? NODES.numberNode(number.toBigInteger())
        : NODES.numberNode(number);
  }
}
