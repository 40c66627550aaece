package io.anchorwatch.model.recovery;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A string, number or literal as RFC 8259 has it, read without any leniency.
 *
 * @param node the value; a missing node if it is broken
 * @param end one past the last character, or where it broke
 */
record Scalar(JsonNode node, int end) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_NUMBER_CHARS = 1000;
  private static final int MAX_EXPONENT_CHARS = 5;

  /** Whether there is a value. */
  boolean whole() {
    return !node.isMissingNode();
  }

  static Scalar at(String text, int at, int end) {
    return switch (text.charAt(at)) {
      case '"' -> string(text, at, end);
      case 't' -> literal(text, at, end, "true", NODES.booleanNode(true));
      case 'f' -> literal(text, at, end, "false", NODES.booleanNode(false));
      case 'n' -> literal(text, at, end, "null", NODES.nullNode());
      default -> number(text, at, end);
    };
  }

  private static Scalar broken(int at) {
    return new Scalar(NODES.missingNode(), at);
  }

  private static Scalar literal(String text, int at, int end, String word, JsonNode node) {
    int to = at;
    while (to < end && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    boolean same = to - at == word.length() && text.startsWith(word, at);
    return same ? new Scalar(node, to) : broken(to);
  }

  static Scalar string(String text, int quote, int end) {
    StringBuilder value = new StringBuilder();
    int at = quote + 1;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"') {
        return new Scalar(NODES.stringNode(value.toString()), at + 1);
      }
      if (c < ' ') {
        return broken(at);
      }
      if (c != '\\') {
        value.append(c);
        at++;
        continue;
      }
      int escape = escape(text, at + 1, end, value);
      if (escape < 0) {
        return broken(at + 1 >= end || (text.charAt(at + 1) == 'u' && at + 6 > end) ? end : at);
      }
      at = escape;
    }
    return broken(end);
  }

  private static int escape(String text, int at, int end, StringBuilder value) {
    if (at >= end) {
      return -1;
    }
    char c = text.charAt(at);
    if (c == 'u') {
      return unicode(text, at + 1, end, value);
    }
    int which = "\"\\/bfnrt".indexOf(c);
    if (which < 0) {
      return -1;
    }
    value.append("\"\\/\b\f\n\r\t".charAt(which));
    return at + 1;
  }

  private static int unicode(String text, int at, int end, StringBuilder value) {
    if (at + 4 > end) {
      return -1;
    }
    int code = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      code = code * 16 + digit;
    }
    value.append((char) code);
    return at + 4;
  }

  private static Scalar number(String text, int start, int end) {
    int at = start < end && text.charAt(start) == '-' ? start + 1 : start;
    int whole = digits(text, at, end);
    if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
      return broken(whole);
    }
    int fraction = part(text, whole, end, ".", "");
    int exponent = fraction < 0 ? -1 : part(text, fraction, end, "eE", "+-");
    if (exponent < 0) {
      return broken(Math.min(end, whole + 1));
    }
    boolean tooBig =
        exponent - start > MAX_NUMBER_CHARS || exponent - fraction > MAX_EXPONENT_CHARS + 2;
    boolean runsOn = exponent < end && Character.isLetterOrDigit(text.charAt(exponent));
    if (tooBig || runsOn) {
      return broken(exponent);
    }
    return new Scalar(node(text.substring(start, exponent), exponent == whole), exponent);
  }

  /** Past a fraction or an exponent if there is one; negative if it has no digits. */
  private static int part(String text, int at, int end, String marks, String signs) {
    if (at >= end || marks.indexOf(text.charAt(at)) < 0) {
      return at;
    }
    int from = at + 1;
    if (from < end && signs.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = digits(text, from, end);
    return to == from ? -1 : to;
  }

  private static int digits(String text, int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static JsonNode node(String literal, boolean integer) {
    if (!integer) {
      return NODES.numberNode(new BigDecimal(literal));
    }
    return literal.length() <= 18
        ? NODES.numberNode(Long.parseLong(literal))
        : NODES.numberNode(new BigInteger(literal));
  }
}
