package io.anchorwatch.model.json;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Spellings of numbers: RFC 8259's, those of JSON5, and those that were cut. Stateless. */
final class Numbers {
  private Numbers() {}

  /** Whether it is a number as RFC 8259 has it. */
  static boolean standard(String word) {
    return end(word.toCharArray(), 0, word.length()) == word.length();
  }

  /** One past the number (RFC 8259) that begins at a place; negative if none does. */
  static int end(char[] text, int from, int to) {
    int first = from < to && text[from] == '-' ? from + 1 : from;
    int at = digits(text, first, to);
    if (at == first || (text[first] == '0' && at > first + 1)) {
      return -1;
    }
    if (at < to && text[at] == '.') {
      int fraction = digits(text, at + 1, to);
      if (fraction == at + 1) {
        return -1;
      }
      at = fraction;
    }
    if (at < to && (text[at] == 'e' || text[at] == 'E')) {
      boolean sign = at + 1 < to && (text[at + 1] == '+' || text[at + 1] == '-');
      int digits = at + (sign ? 2 : 1);
      at = digits(text, digits, to);
      return at == digits ? -1 : at;
    }
    return at;
  }

  private static int digits(char[] text, int from, int to) {
    int at = from;
    while (at < to && Chars.digit(text[at])) {
      at++;
    }
    return at;
  }

  private static int digits(String word, int from) {
    int at = from;
    while (at < word.length() && Chars.digit(word.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether it is the first part of a number: it ends in a sign, a point or an exponent's mark. */
  static boolean cut(String word) {
    if (word.equals("-") || word.equals("+")) {
      return true;
    }
    char last = word.charAt(word.length() - 1);
    if (".eE+-".indexOf(last) < 0) {
      return false;
    }
    String whole = whole(word);
    return whole != null && !whole.isEmpty();
  }

  /** A cut number without what was begun last; null if nothing is left. */
  static @Nullable String whole(String word) {
    int to = word.length();
    while (to > 0 && ".eE+-".indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    String whole = word.substring(0, to);
    return standard(whole) ? whole : null;
  }

  /** Whether it has zeros before its first digit. */
  static boolean zeros(String word) {
    String digits = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    return digits.length() > 1 && digits.charAt(0) == '0' && Chars.digit(digits.charAt(1));
  }

  /** The number of a spelling that JSON does not have; null if it is none. */
  static @Nullable String mended(String word) {
    String sign = word.startsWith("-") ? "-" : "";
    String body = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    if (body.length() > 2 && (body.startsWith("0x") || body.startsWith("0X"))) {
      return hex(sign, body.substring(2));
    }
    if (body.isEmpty() || (!Chars.digit(body.charAt(0)) && body.charAt(0) != '.')) {
      return null;
    }
    String plain = withoutUnderscores(body);
    int zeros = 0;
    while (zeros + 1 < plain.length()
        && plain.charAt(zeros) == '0'
        && Chars.digit(plain.charAt(zeros + 1))) {
      zeros++;
    }
    plain = plain.substring(zeros);
    if (plain.startsWith(".")) {
      plain = "0" + plain;
    }
    int point = digits(plain, 0);
    boolean bare =
        point < plain.length()
            && plain.charAt(point) == '.'
            && digits(plain, point + 1) == point + 1;
    if (bare) {
      plain = plain.substring(0, point + 1) + "0" + plain.substring(point + 1);
    }
    boolean any = body.length() > 1 || Chars.digit(body.charAt(0));
    return any && standard(sign + plain) ? sign + plain : null;
  }

  private static @Nullable String hex(String sign, String digits) {
    boolean hex = digits.length() <= 64 && digits.chars().allMatch(it -> Chars.hex((char) it) >= 0);
    return hex ? sign + new BigInteger(digits, 16) : null;
  }

  /** Underscores between digits go. */
  private static String withoutUnderscores(String body) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      boolean between =
          i > 0
              && i + 1 < body.length()
              && Chars.digit(body.charAt(i - 1))
              && Chars.digit(body.charAt(i + 1));
      if (body.charAt(i) != '_' || !between) {
        plain.append(body.charAt(i));
      }
    }
    return plain.toString();
  }
}
