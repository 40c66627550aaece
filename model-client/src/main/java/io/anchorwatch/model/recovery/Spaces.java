package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import java.util.List;

/**
 * What may stand between the tokens of JSON: its four spaces, and, as an edit, other spaces and
 * comments. Stateless.
 */
final class Spaces {
  private static final String ODD = "\u00a0\ufeff\u200b\u200c\u200d\u2060\u202f\u205f\u3000\u180e";

  private Spaces() {}

  static boolean plain(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static boolean blank(char c) {
    return plain(c) || ODD.indexOf(c) >= 0 || (c >= '\u2000' && c <= '\u200a');
  }

  /** Whether there is nothing but spaces between two places. */
  static boolean blank(CharSequence text, int from, int to) {
    return forward(text, from, to) == to;
  }

  /** The first place that is no space. */
  static int forward(CharSequence text, int from, int to) {
    int at = from;
    while (at < to && blank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** One past the last place that is no space. */
  static int backward(CharSequence text, int from, int to) {
    int at = to;
    while (at > from && blank(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The next token's place; what has to go on the way is added to the edits. */
  static int skip(String text, int from, int to, List<Edit> edits) {
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (plain(c)) {
        at++;
      } else if (blank(c)) {
        edits.add(new Edit(at, 1, " ", "space"));
        at++;
      } else {
        int after = comment(text, at, to);
        if (after < 0) {
          return at;
        }
        edits.add(new Edit(at, after - at, "", "comment"));
        at = after;
      }
    }
    return at;
  }

  private static int comment(String text, int at, int to) {
    if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      return close < 0 || close + 2 > to ? to : close + 2;
    }
    if (text.charAt(at) == '#' || text.startsWith("//", at)) {
      int line = text.indexOf('\n', at);
      return line < 0 ? to : Math.min(line, to);
    }
    return -1;
  }
}
