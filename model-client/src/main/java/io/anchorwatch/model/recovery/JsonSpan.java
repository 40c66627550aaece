package io.anchorwatch.model.recovery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows one JSON array or object through a text that may still grow, without building it: markers
 * within its strings are data. One pass, no recursion; used once.
 */
final class JsonSpan {
  private static final String SCALARS = "-0123456789tfnTFNI";
  private static final int MAX_SCALAR = 1000;

  private final Map<Integer, Integer> inner = new HashMap<>();
  private int[] opened = new int[16];
  private int depth;
  private int at;
  private Want want = Want.VALUE;
  private boolean string;
  private boolean escaped;
  private int firstMark = -1;
  private int lastString = -1;
  private boolean key;

  JsonSpan(int start) {
    this.at = start;
  }

  private enum Want {
    VALUE,
    VALUE_OR_CLOSE,
    KEY_OR_CLOSE,
    COLON,
    COMMA_OR_CLOSE
  }

  /** What came of following: whole at {@code end}, broken there, or in want of more text. */
  enum State {
    WHOLE,
    BROKEN,
    MORE
  }

  /** One past the last character taken. */
  int end() {
    return at;
  }

  /** Up to where no string has what may begin a marker, should the value turn out to be none. */
  int free() {
    return firstMark < 0 ? at : firstMark;
  }

  /**
   * Up to where nothing else can begin if this breaks: what looks like a string last may be none.
   */
  int settled() {
    return lastString < 0 ? at : lastString;
  }

  /** The arrays and objects within that are whole, start to end. */
  Map<Integer, Integer> inner() {
    return inner;
  }

  State follow(CharSequence text, boolean whole, int maxDepth) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!whole && !string && scalarEnd(text) == text.length()) {
        return text.length() - at > MAX_SCALAR ? State.BROKEN : State.MORE;
      }
      boolean taken = string ? inString(c) : outside(text, c, maxDepth);
      if (!taken) {
        return State.BROKEN;
      }
      if (depth == 0) {
        return State.WHOLE;
      }
    }
    return State.MORE;
  }

  private boolean inString(char c) {
    if (c < ' ') {
      return false;
    }
    if (firstMark < 0 && "<[◁".indexOf(c) >= 0) {
      firstMark = at;
    }
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      string = false;
      want = key ? Want.COLON : Want.COMMA_OR_CLOSE;
    }
    at++;
    return true;
  }

  private boolean outside(CharSequence text, char c, int maxDepth) {
    if (Spaces.blank(c)) {
      at++;
      return true;
    }
    return switch (want) {
      case VALUE -> value(text, c, maxDepth);
      case VALUE_OR_CLOSE -> c == ']' ? close() : value(text, c, maxDepth);
      case KEY_OR_CLOSE -> c == '}' ? close() : c == '"' && quote(true);
      case COLON -> c == ':' && move(Want.VALUE);
      case COMMA_OR_CLOSE ->
          c == ','
              ? move(object(text) ? Want.KEY_OR_CLOSE : Want.VALUE_OR_CLOSE)
              : c == (object(text) ? '}' : ']') && close();
    };
  }

  private boolean object(CharSequence text) {
    return text.charAt(opened[depth - 1]) == '{';
  }

  private boolean move(Want wanted) {
    at++;
    want = wanted;
    return true;
  }

  private boolean quote(boolean isKey) {
    string = true;
    key = isKey;
    lastString = at;
    at++;
    return true;
  }

  private boolean value(CharSequence text, char c, int maxDepth) {
    if (c == '"') {
      return quote(false);
    }
    if (c == '{' || c == '[') {
      if (depth == maxDepth) {
        return false;
      }
      if (depth == opened.length) {
        opened = Arrays.copyOf(opened, depth * 2);
      }
      opened[depth++] = at;
      return move(c == '{' ? Want.KEY_OR_CLOSE : Want.VALUE_OR_CLOSE);
    }
    return SCALARS.indexOf(c) >= 0 && scalar(text);
  }

  /** Past a number or word. One that may go on in text to come has to wait for it. */
  private boolean scalar(CharSequence text) {
    at = scalarEnd(text);
    want = Want.COMMA_OR_CLOSE;
    return true;
  }

  private int scalarEnd(CharSequence text) {
    int end = at;
    while (end < text.length() && part(text.charAt(end))) {
      end++;
    }
    return end == at ? -1 : end;
  }

  private static boolean part(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '+' || c == '-';
  }

  private boolean close() {
    depth--;
    inner.put(opened[depth], at + 1);
    return move(Want.COMMA_OR_CLOSE);
  }
}
