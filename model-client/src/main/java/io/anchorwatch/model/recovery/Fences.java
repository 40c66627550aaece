package io.anchorwatch.model.recovery;

/**
 * Finds fenced code (CommonMark, section 4.5): lines of at least three backticks or tildes, the
 * closing one at least as long as the opening one. Stateless.
 */
final class Fences {
  private Fences() {}

  /**
   * A fenced block.
   *
   * @param start where the opening fence begins
   * @param bodyStart first character after the opening line
   * @param bodyEnd one past the last character before the closing fence
   * @param end one past the closing fence; the end of the text if there is none
   * @param closed whether there is a closing fence
   */
  record Fence(int start, int bodyStart, int bodyEnd, int end, boolean closed) {}

  /** Whether a fence may begin here. */
  static boolean at(String text, int at, int end) {
    return beginsLine(text, at) && length(text, at, end) >= 3;
  }

  private static boolean beginsLine(String text, int at) {
    int before = at;
    while (before > 0 && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\t')) {
      before--;
    }
    return before == 0 || text.charAt(before - 1) == '\n' || text.charAt(before - 1) == '>';
  }

  private static int length(String text, int at, int end) {
    char mark = text.charAt(at);
    if (mark != '`' && mark != '~') {
      return 0;
    }
    int to = at;
    while (to < end && text.charAt(to) == mark) {
      to++;
    }
    return to - at;
  }

  /** The block that begins here. */
  static Fence read(String text, int start, int end) {
    int length = length(text, start, end);
    int info = start + length;
    while (info < end
        && (Character.isLetterOrDigit(text.charAt(info)) || text.charAt(info) == '+')) {
      info++;
    }
    String fence = text.substring(start, start + length);
    int at = info;
    while (at >= 0 && at < end) {
      int close = text.indexOf(fence, at);
      if (close < 0 || close + length > end) {
        break;
      }
      if (startsOwnLine(text, info, close)) {
        int after = close + length(text, close, end);
        return new Fence(start, info, close, after, true);
      }
      at = close + length;
    }
    return new Fence(start, info, end, end, false);
  }

  /** A closing fence stands on a line of its own, or right behind the value on the same line. */
  private static boolean startsOwnLine(String text, int from, int close) {
    int before = close;
    while (before > from && Spaces.blank(text.charAt(before - 1))) {
      before--;
    }
    return before == from || beginsLine(text, close) || "}]".indexOf(text.charAt(before - 1)) >= 0;
  }
}
