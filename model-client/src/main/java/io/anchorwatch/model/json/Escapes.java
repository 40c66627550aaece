package io.anchorwatch.model.json;

/** The escapes that a string may have (RFC 8259, section 7). Stateless. */
final class Escapes {
  private static final String MARKS = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";
  private static final int SHORT = 2;
  private static final int LONG = 6;

  private Escapes() {}

  /** How long the escape at a place is; negative if it is none. */
  static int length(char[] text, int backslash, int end) {
    if (backslash + 1 >= end) {
      return -1;
    }
    if (text[backslash + 1] != 'u') {
      return MARKS.indexOf(text[backslash + 1]) < 0 ? -1 : SHORT;
    }
    if (backslash + LONG > end) {
      return -1;
    }
    for (int at = backslash + SHORT; at < backslash + LONG; at++) {
      if (Chars.hex(text[at]) < 0) {
        return -1;
      }
    }
    return LONG;
  }

  /** What an escape that is one means. */
  static char meant(char[] text, int backslash) {
    char mark = text[backslash + 1];
    if (mark != 'u') {
      return MEANT.charAt(MARKS.indexOf(mark));
    }
    int code = 0;
    for (int at = backslash + SHORT; at < backslash + LONG; at++) {
      code = 16 * code + Chars.hex(text[at]);
    }
    return (char) code;
  }

  /** What the sound inside of a string says, gathered in a buffer. */
  static String meaning(char[] text, int from, int to, StringBuilder buffer) {
    buffer.setLength(0);
    int run = from;
    int at = from;
    while (at < to) {
      if (text[at] == '\\') {
        buffer.append(text, run, at - run).append(meant(text, at));
        at += length(text, at, to);
        run = at;
      } else {
        at++;
      }
    }
    return buffer.append(text, run, to - run).toString();
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
