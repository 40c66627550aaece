package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Reading.Cause;

/**
 * Makes what stands between two quotes the inside of a standard string: quotes within get a
 * backslash, raw line breaks are spelled out, backslashes that escape nothing are kept as
 * backslashes. Stateless but for the scan.
 */
final class Content {
  private static final String RAW = "\b\f\n\r\t";
  private static final String SPELLED = "bfnrt";

  private final Scan scan;

  Content(Scan scan) {
    this.scan = scan;
  }

  void clean(int from, int to) {
    int at = from;
    while (at < to) {
      char c = scan.text[at];
      if (c == '\\') {
        at = escape(at, to);
        continue;
      }
      if (c == '"') {
        scan.edits.insert(Kind.INNER_QUOTE, at, "\\");
      } else if (c < ' ') {
        control(at, c);
      }
      at++;
    }
  }

  private void control(int at, char c) {
    int which = RAW.indexOf(c);
    if (c == 0) {
      scan.fail(Cause.UNREPAIRABLE, at, "a NUL in a string");
    } else if (which >= 0) {
      scan.edits.replace(Kind.CONTROL_CHARACTER, at, "\\" + SPELLED.charAt(which));
    } else {
      scan.edits.replace(Kind.CONTROL_CHARACTER, at, String.format("\\u%04x", (int) c));
    }
  }

  /** One past the escape at a place. */
  private int escape(int at, int to) {
    char next = at + 1 < to ? scan.text[at + 1] : '\0';
    if (next != '\0' && "\"\\/bfnrt".indexOf(next) >= 0) {
      return at + 2;
    }
    if (next == 'u') {
      return character(at, to);
    }
    if (next == 'x' && hexes(at + 2, to, 2)) {
      scan.edits.add(Kind.BAD_ESCAPE, at + 1, 1, "u00");
      return at + 4;
    }
    if (next == '\n') {
      scan.edits.remove(Kind.BAD_ESCAPE, at, 2);
      return at + 2;
    }
    if (next == '\'' || next == '`') {
      scan.edits.remove(Kind.BAD_ESCAPE, at, 1);
      return at + 2;
    }
    scan.edits.insert(Kind.BAD_ESCAPE, at, "\\");
    return at + 1;
  }

  /**
   * One past the escape of a character by its number. Without all its digits nobody knows which one
   * it was, unless it is the beginning of a name in a path.
   */
  private int character(int at, int to) {
    int digits = at + 2;
    while (digits < Math.min(to, at + 6) && Chars.hex(scan.text[digits]) >= 0) {
      digits++;
    }
    if (digits == at + 6) {
      return digits;
    }
    if (digits == to) {
      scan.edits.remove(Kind.CUT_STRING, at, to - at);
      return to;
    }
    char before = scan.text[at - 1];
    if (Chars.letter(scan.text[digits]) && (Chars.word(before) || before == ':' || before == '.')) {
      scan.edits.insert(Kind.BAD_ESCAPE, at, "\\");
      return at + 1;
    }
    scan.broken(at, "an escape that is not whole");
    return to;
  }

  private boolean hexes(int from, int to, int count) {
    for (int i = from; i < from + count; i++) {
      if (i >= to || Chars.hex(scan.text[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is one string in double quotes, without escapes. */
  static boolean plainlyQuoted(String text) {
    int last = text.length() - 1;
    return last > 0
        && text.charAt(0) == '"'
        && text.charAt(last) == '"'
        && plain(text.substring(1, last));
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Some text as a standard string, quotes included. */
  static String quoted(String text) {
    if (plain(text)) {
      return '"' + text + '"';
    }
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int which = RAW.indexOf(c);
      if (which >= 0) {
        json.append('\\').append(SPELLED.charAt(which));
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return json.append('"').toString();
  }
}
