package io.anchorwatch.model.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers of RFC 8259 as nodes, of any length and never rounded. Stateless. */
final class Figure {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_CHARS = 1000;
  private static final int MOST_EXPONENT = 100_000;
  private static final int INT_DIGITS = 9;
  private static final int LONG_DIGITS = 18;
  private static final int LONG_BITS = 63;

  private Figure() {}

  /** The number that a sound spelling says; null if it is beyond all use. */
  static @Nullable JsonNode of(char[] text, int from, int to) {
    if (to - from > MOST_CHARS) {
      return null;
    }
    int digits = text[from] == '-' ? from + 1 : from;
    long value = 0;
    int at = digits;
    while (at < to && Chars.digit(text[at]) && at - digits < LONG_DIGITS) {
      value = 10 * value + (text[at++] - '0');
    }
    if (at < to) {
      return other(text, from, to);
    }
    value = digits > from ? -value : value;
    boolean small = at - digits <= INT_DIGITS || value == (int) value;
    return small ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  private static @Nullable JsonNode other(char[] text, int from, int to) {
    int mark = from;
    boolean whole = true;
    while (mark < to && text[mark] != 'e' && text[mark] != 'E') {
      whole &= text[mark++] != '.';
    }
    if (whole && mark == to) {
      BigInteger number = new BigInteger(new String(text, from, to - from));
      return number.bitLength() <= LONG_BITS
          ? NODES.numberNode(number.longValue())
          : NODES.numberNode(number);
    }
    return holds(text, mark + 1, to)
        ? NODES.numberNode(new BigDecimal(text, from, to - from))
        : null;
  }

  /** Whether an exponent is one that somebody can hold. */
  private static boolean holds(char[] text, int from, int to) {
    int exponent = 0;
    for (int at = from; at < to && exponent <= MOST_EXPONENT; at++) {
      exponent = Chars.digit(text[at]) ? 10 * exponent + (text[at] - '0') : exponent;
    }
    return exponent <= MOST_EXPONENT;
  }
}
