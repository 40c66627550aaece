package io.anchorwatch.model.json;

/**
 * Whether a bracket in the middle of a text opens JSON, however damaged, or a remark. Stateless.
 */
final class Opening {
  private static final String OPENERS = "\"'`\u201c\u2018{[";
  private static final int LONGEST_COMMENT = 200;

  private Opening() {}

  static boolean likely(char[] text, int at, int end) {
    int next = pastComments(text, forward(text, at + 1, end), end);
    if (next >= end || OPENERS.indexOf(text[next]) >= 0) {
      return next < end;
    }
    if (text[next] == (text[at] == '{' ? '}' : ']')) {
      return true;
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

  /** Past comments that are not too long to be looked through. */
  private static int pastComments(char[] text, int from, int end) {
    int at = from;
    int behind = pastComment(text, at, end);
    while (behind > at) {
      at = forward(text, behind, end);
      behind = pastComment(text, at, end);
    }
    return at;
  }

  private static int pastComment(char[] text, int from, int end) {
    if (from + 1 >= end) {
      return from;
    }
    boolean block = text[from] == '/' && text[from + 1] == '*';
    boolean line = text[from] == '/' && text[from + 1] == '/';
    line |= text[from] == '#' && Chars.blank(text[from + 1]);
    int last = Math.min(end, from + LONGEST_COMMENT);
    for (int at = from + 2; (block || line) && at < last; at++) {
      if (line && text[at] == '\n') {
        return at + 1;
      }
      if (block && text[at] == '/' && text[at - 1] == '*' && at > from + 2) {
        return at + 1;
      }
    }
    return from;
  }

  private static int forward(char[] text, int from, int end) {
    int at = from;
    while (at < end && Chars.blank(text[at])) {
      at++;
    }
    return at;
  }
}
