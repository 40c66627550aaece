package io.anchorwatch.model.json;

/** The escapes that a string may have (RFC 8259, section 7). Stateless. */
final class Escapes {
  private static final char[] MEANT = meant("\"\\/bfnrt", "\"\\/\b\f\n\r\t");
  private static final int SHORT = 2;
  private static final int LONG = 6;

  private Escapes() {}

  private static char[] meant(String marks, String meanings) {
    char[] meant = new char[Chars.ASCII];
    for (int i = 0; i < marks.length(); i++) {
      meant[marks.charAt(i)] = meanings.charAt(i);
    }
    return meant;
  }

  /** How long the escape at a place is; negative if it is none. */
  static int length(char[] text, int backslash, int end) {
    if (backslash + 1 >= end) {
      return -1;
    }
    char mark = text[backslash + 1];
    if (mark != 'u') {
      return mark < Chars.ASCII && MEANT[mark] != 0 ? SHORT : -1;
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
      return MEANT[mark];
    }
    int code = 0;
    for (int at = backslash + SHORT; at < backslash + LONG; at++) {
      code = 16 * code + Chars.hex(text[at]);
    }
    return (char) code;
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
