package io.anchorwatch.model.json;

/** Which characters are what. Stateless. */
final class Chars {
  /** From where on characters are none of ASCII. */
  static final char ASCII = 128;

  private static final byte SPACE = 1;
  private static final byte WORD = 2;
  private static final byte TOKEN = 4;
  private static final byte QUOTE = 8;
  private static final byte[] CLASSES = classes();
  private static final String ODD = "\u00a0\ufeff\u200b\u200c\u200d\u2060\u202f\u205f\u3000\u180e";

  private Chars() {}

  private static byte[] classes() {
    byte[] classes = new byte[ASCII];
    for (char c = 0; c < ASCII; c++) {
      boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      boolean word = Character.isLetter(c) || c == '_' || c == '$' || digit(c);
      boolean token = c > ' ' && c < 0x7f && c != '/' && c != '#' && c != '\\';
      boolean quote = c == '"' || c == '\'' || c == '`';
      int plain = (space ? SPACE : 0) | (word ? WORD : 0);
      classes[c] = (byte) (plain | (token ? TOKEN : 0) | (quote ? QUOTE : 0));
    }
    return classes;
  }

  /** Whether a token begins with it for sure: it is neither space nor part of a comment. */
  static boolean token(char c) {
    return c < ASCII && (CLASSES[c] & TOKEN) != 0;
  }

  /** Whether a string in double quotes cannot go on with it as it stands. */
  static boolean endsPlain(char c) {
    return c == '"' || c == '\\' || c < ' ';
  }

  /** One of the four spaces of RFC 8259. */
  static boolean space(char c) {
    return c < ASCII && (CLASSES[c] & SPACE) != 0;
  }

  /** A space that is none in JSON. */
  static boolean oddSpace(char c) {
    return c >= '\u0080' && (ODD.indexOf(c) >= 0 || (c >= '\u2000' && c <= '\u200a'));
  }

  static boolean blank(char c) {
    return space(c) || oddSpace(c);
  }

  /** Whether a string may begin with it. */
  static boolean quote(char c) {
    return c < ASCII ? (CLASSES[c] & QUOTE) != 0 : curly(c);
  }

  static boolean curly(char c) {
    return doubleCurly(c) || singleCurly(c);
  }

  private static boolean doubleCurly(char c) {
    return c == '\u201c' || c == '\u201d' || c == '\u201e' || c == '\u00ab' || c == '\u00bb';
  }

  private static boolean singleCurly(char c) {
    return c == '\u2018' || c == '\u2019' || c == '\u201a' || c == '\u00b4';
  }

  /** Whether a quote ends what another one began. */
  static boolean closes(char open, char c) {
    if (open == '`') {
      return c == '`' || c == '\u00b4';
    }
    return c == open
        || (doubleCurly(open) && doubleCurly(c))
        || (singleCurly(open) && singleCurly(c));
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** Whether a name may begin with it. */
  static boolean letter(char c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  static boolean word(char c) {
    return c < ASCII ? (CLASSES[c] & WORD) != 0 : Character.isLetter(c);
  }
}
