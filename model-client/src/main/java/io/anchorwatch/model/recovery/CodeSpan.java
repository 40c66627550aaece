package io.anchorwatch.model.recovery;

/**
 * Follows inline code or a fenced block (CommonMark 0.31, sections 4.5 and 6.1) through a text that
 * may still grow. Code between one or two backticks has to end on its line, so that a lone backtick
 * hides nothing. Used once.
 */
final class CodeSpan {
  private static final int MAX_INLINE = 200;

  private final int start;
  private final int length;
  private final boolean fence;
  private final Run run = new Run();
  private int at;

  private CodeSpan(int start, int length, boolean fence) {
    this.start = start;
    this.length = length;
    this.fence = fence;
    this.at = start + length;
  }

  /** The code that may begin with a run of backticks or tildes. */
  static CodeSpan at(CharSequence text, int start, int end) {
    int length = end - start;
    return new CodeSpan(start, length, length >= 3 && beginsLine(text, start));
  }

  boolean fence() {
    return fence;
  }

  int length() {
    return length;
  }

  /** One past the last character taken. */
  int end() {
    return at;
  }

  JsonSpan.State follow(CharSequence text, boolean whole) {
    char mark = text.charAt(start);
    if (mark == '~' && !fence) {
      return JsonSpan.State.BROKEN;
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (length < 3 && (c == '\n' || at - start > MAX_INLINE)) {
        return JsonSpan.State.BROKEN;
      }
      if (c == mark) {
        int end = run.ofEqual(text, at);
        if (!whole && end >= text.length()) {
          return JsonSpan.State.MORE;
        }
        int marks = end - at;
        boolean closes = fence ? marks >= length && closesLine(text, at, end) : marks == length;
        at = end;
        if (closes) {
          return JsonSpan.State.WHOLE;
        }
      } else {
        at++;
      }
    }
    return whole ? JsonSpan.State.BROKEN : JsonSpan.State.MORE;
  }

  /** A closing fence stands on its own line, or right behind a value, and has no language. */
  private static boolean closesLine(CharSequence text, int at, int after) {
    int before = at - 1;
    while (before > 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    boolean language = after < text.length() && Character.isLetterOrDigit(text.charAt(after));
    return !language && "\n}]".indexOf(text.charAt(before)) >= 0;
  }

  static boolean beginsLine(CharSequence text, int at) {
    int before = at;
    while (before > 0 && (text.charAt(before - 1) == ' ' || text.charAt(before - 1) == '\t')) {
      before--;
    }
    return before == 0 || text.charAt(before - 1) == '\n' || text.charAt(before - 1) == '>';
  }
}
