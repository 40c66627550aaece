package io.anchorwatch.model.json;

/** Texts made to cost more than they should. */
enum Bomb {
  QUOTES("\""),
  APOSTROPHES("'"),
  OPENERS("["),
  OBJECTS("{\"a\":"),
  BARE_OBJECTS("{a:"),
  PARENTHESES("("),
  UNCLOSED_STRINGS("[\"a, "),
  QUOTE_COMMAS("[\"a\" b\", "),
  COMMAS("[,"),
  COLONS("{\"a\"::"),
  INNER_QUOTES("\"a\"b"),
  MIXED_QUOTES("'b\", "),
  KEYS_WITHOUT_END("{\"a: "),
  COMMENTS("/*"),
  COMMENTED_QUOTES("\"a\"/*"),
  SLASHES("[/"),
  BACKSLASHES("\\"),
  ESCAPED_QUOTES("\\\""),
  BACKTICKS("`"),
  FENCES("```"),
  FENCED_OPENERS("```json\n["),
  PROSE_OPENERS("x [1, "),
  SPACES(" "),
  BLANK_LINES("\n"),
  SPACED_QUOTES("\"        "),
  WORDS("[a b "),
  CLOSERS("]}"),
  NEW("new "),
  DOTS("[..."),
  ZEROS("[0"),
  LINES("{\n  a\n");

  private final String part;

  Bomb(String part) {
    this.part = part;
  }

  String text(int chars) {
    String head = part.startsWith("[") || part.startsWith("{") ? "" : "[\"";
    return head + part.repeat(Math.max(1, chars / part.length()));
  }
}
