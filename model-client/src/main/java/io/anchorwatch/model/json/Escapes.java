package io.anchorwatch.model.json;

/** The escapes that a string may have (RFC 8259, section 7). Stateless. */
final class Escapes {
  private static final String MARKS = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";
  private static final int HEXES = 4;

  private Escapes() {}

  /** Adds what the escape at a place means; one past it, or negative if it is none. */
  static int decode(char[] text, int backslash, int end, StringBuilder out) {
    int at = backslash + 1;
    if (at >= end) {
      return -1;
    }
    if (text[at] == 'u') {
      return unicode(text, at + 1, end, out);
    }
    int which = MARKS.indexOf(text[at]);
    if (which < 0) {
      return -1;
    }
    out.append(MEANT.charAt(which));
    return at + 1;
  }

  private static int unicode(char[] text, int from, int end, StringBuilder out) {
    if (from + HEXES > end) {
      return -1;
    }
    int code = 0;
    for (int at = from; at < from + HEXES; at++) {
      int digit = Chars.hex(text[at]);
      if (digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    out.append((char) code);
    return from + HEXES;
  }

  /** Whether the escape at a place may be one whose rest is missing. */
  static boolean cut(char[] text, int backslash, int end) {
    int at = backslash + 1;
    if (at < end && text[at] != 'u') {
      return false;
    }
    at++;
    while (at < end && Chars.hex(text[at]) >= 0) {
      at++;
    }
    return at >= end;
  }
}
