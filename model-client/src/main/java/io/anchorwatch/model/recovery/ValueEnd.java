package io.anchorwatch.model.recovery;

/** Follows the one JSON value that is handed out, to its end. Not safe for use by many threads. */
final class ValueEnd {
  private boolean string;
  private boolean escaped;
  private boolean over;
  private int depth;
  private int at = -1;

  /** Up to where characters belong to the value. */
  int within(CharSequence text, int from, int to) {
    at = at < 0 ? from : at;
    while (at < to && !over) {
      char c = text.charAt(at);
      if (string) {
        string = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        string = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        over = depth == 0;
      }
      at++;
    }
    return Math.min(at, to);
  }

  boolean over() {
    return over;
  }
}
