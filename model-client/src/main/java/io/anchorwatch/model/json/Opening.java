package io.anchorwatch.model.json;

/**
 * Whether a bracket in the middle of a text opens JSON, however damaged, or a remark. Stateless.
 */
final class Opening {
  private static final String OPENERS = "\"'`\u201c\u2018{[";
  private static final int LONGEST_COMMENT = 200;

  private Opening() {}

  static boolean likely(char[] text, int at, int end) {
    int blank = forward(text, at + 1, end);
    int next = pastComments(text, blank, end);
    if (next >= end || next > blank || OPENERS.indexOf(text[next]) >= 0) {
      return next < end;
    }
    if (text[next] == '\\' && next + 1 < end && text[next + 1] == '"') {
      return true;
    }
    int word = next;
    while (word < end && inName(text[word])) {
      word++;
    }
    int colon = forward(text, word, end);
    return text[at] == '{' && word > next && colon < end && text[colon] == ':';
  }

  private static boolean inName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** Past block comments that are not too long to be looked through. */
  private static int pastComments(char[] text, int from, int end) {
    int at = from;
    while (at + 1 < end && text[at] == '/' && text[at + 1] == '*') {
      int last = Math.min(end, at + LONGEST_COMMENT);
      int close = at + 2;
      while (close + 1 < last && !(text[close] == '*' && text[close + 1] == '/')) {
        close++;
      }
      if (close + 1 >= last) {
        return from;
      }
      at = forward(text, close + 2, end);
    }
    return at;
  }

  private static int forward(char[] text, int from, int end) {
    int at = from;
    while (at < end && Chars.blank(text[at])) {
      at++;
    }
    return at;
  }
}
