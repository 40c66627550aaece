package io.anchorwatch.model.recovery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads calls written in Python: named arguments with literals as values. Nothing is ever
 * evaluated; anything but a literal is refused. Stateless.
 */
final class PythonCalls {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 64;
  private static final String FRACTION =
      "[+-]?([0-9]{1,400}\\.[0-9]{0,400}|\\.[0-9]{1,400}|[0-9]{1,400}(?=[eE]))([eE][+-]?[0-9]{1,4})?";

  private PythonCalls() {}

  /** The calls of a list {@code [f(a=1), g()]}. */
  static List<Call> list(CallCursor in) {
    List<Call> calls = new ArrayList<>();
    in.expect("[");
    while (!in.accept("]")) {
      calls.add(call(in));
      if (!in.accept(",")) {
        in.expect("]");
        break;
      }
    }
    return calls;
  }

  static Call call(CallCursor in) {
    in.blanks();
    String name = in.upTo("( \t\r\n)[]{},=\"'").strip();
    if (!name.matches("[A-Za-z_][\\w.-]*")) {
      throw new UnreadCall(in.over());
    }
    in.expect("(");
    ObjectNode arguments = NODES.objectNode();
    while (!in.accept(")")) {
      in.blanks();
      String key = in.upTo("=,)( \n\"'");
      in.expect("=");
      if (!key.matches("[A-Za-z_]\\w*") || arguments.has(key)) {
        throw new UnreadCall(false);
      }
      arguments.set(key, literal(in, 0));
      if (!in.accept(",")) {
        in.expect(")");
        break;
      }
    }
    return new Call("", name, arguments);
  }

  private static JsonNode literal(CallCursor in, int depth) {
    in.blanks();
    char first = in.peek();
    if (depth > MAX_DEPTH) {
      throw new UnreadCall(false);
    }
    return switch (first) {
      case '"', '\'' -> NODES.stringNode(string(in));
      case '[' -> sequence(in, "[", "]", depth);
      case '(' -> sequence(in, "(", ")", depth);
      case '{' -> dictionary(in, depth);
      default -> word(in.upTo(",)]}: \t\r\n"), in);
    };
  }

  private static JsonNode word(String word, CallCursor in) {
    return switch (word) {
      case "True", "true" -> NODES.booleanNode(true);
      case "False", "false" -> NODES.booleanNode(false);
      case "None", "null" -> NODES.nullNode();
      default -> number(word, in);
    };
  }

  private static JsonNode number(String word, CallCursor in) {
    if (word.matches("[+-]?(0|[1-9][0-9]{0,400})")) {
      return NODES.numberNode(new BigInteger(word));
    }
    if (word.matches(FRACTION)) {
      return NODES.numberNode(new BigDecimal(word));
    }
    throw new UnreadCall(in.over());
  }

  private static JsonNode sequence(CallCursor in, String open, String close, int depth) {
    ArrayNode items = NODES.arrayNode();
    in.expect(open);
    while (!in.accept(close)) {
      items.add(literal(in, depth + 1));
      if (!in.accept(",")) {
        in.expect(close);
        break;
      }
    }
    return items;
  }

  private static JsonNode dictionary(CallCursor in, int depth) {
    ObjectNode members = NODES.objectNode();
    in.expect("{");
    while (!in.accept("}")) {
      JsonNode key = literal(in, depth + 1);
      in.expect(":");
      if (!key.isString() || members.has(key.asString())) {
        throw new UnreadCall(false);
      }
      members.set(key.asString(), literal(in, depth + 1));
      if (!in.accept(",")) {
        in.expect("}");
        break;
      }
    }
    return members;
  }

  private static String string(CallCursor in) {
    char quote = in.next();
    StringBuilder value = new StringBuilder();
    for (char c = in.next(); c != quote; c = in.next()) {
      if (c == '\n') {
        throw new UnreadCall(false);
      }
      if (c == '\\') {
        escape(in, value);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /** The escapes of the Python reference, section 2.4.1; an unknown one stays as it is. */
  private static void escape(CallCursor in, StringBuilder value) {
    char c = in.next();
    int which = "\\'\"abfnrtv".indexOf(c);
    if (c == '\n') {
      return;
    }
    if (c == 'x' || c == 'u') {
      int code = 0;
      for (int i = 0; i < (c == 'x' ? 2 : 4); i++) {
        int digit = Character.digit(in.next(), 16);
        if (digit < 0) {
          throw new UnreadCall(false);
        }
        code = code * 16 + digit;
      }
      value.append((char) code);
    } else if (which >= 0) {
      value.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(which));
    } else {
      value.append('\\').append(c);
    }
  }
}
