package io.anchorwatch.model.json;

import java.util.Arrays;

/**
 * What strings with escapes say, gathered in a buffer that is used again and again. Not safe for
 * use by many threads.
 */
final class Unescaped {
  private char[] chars = {};
  private int size;

  /** What the sound inside of a string says. */
  String meaning(char[] text, int from, int to) {
    int run = from;
    int at = from;
    while (at < to) {
      if (text[at] == '\\') {
        add(text, run, at, Escapes.meant(text, at));
        at += Escapes.length(text, at, to);
        run = at;
      } else {
        at++;
      }
    }
    return last(text, run, to);
  }

  /** Adds characters as they stand, and what the escape behind them means. */
  void add(char[] text, int from, int to, char meant) {
    append(text, from, to);
    chars[size++] = meant;
  }

  /** Adds the last characters; what the whole string says. The next one begins. */
  String last(char[] text, int from, int to) {
    append(text, from, to);
    String said = new String(chars, 0, size);
    size = 0;
    return said;
  }

  /** Leaves room for one more. */
  private void append(char[] text, int from, int to) {
    int length = to - from;
    if (size + length >= chars.length) {
      chars = Arrays.copyOf(chars, 2 * (size + length + 1));
    }
    System.arraycopy(text, from, chars, size, length);
    size += length;
  }
}
