package io.anchorwatch.model.json;

import io.anchorwatch.model.json.Choices.Manner;
import io.anchorwatch.model.json.Reading.Cause;
import org.jspecify.annotations.Nullable;

/** Turns words without quotes into literals, numbers or strings. Stateless but for the scan. */
final class Scalars {
  private final Scan scan;

  Scalars(Scan scan) {
    this.scan = scan;
  }

  /** Whether a word is a number or a literal. */
  boolean plain(int from, int to) {
    String word = new String(scan.text, from, to - from);
    return Literals.of(word) != null || Numbers.standard(word);
  }

  /** One past the standard number or literal at a place; negative if none stands there. */
  int end(int from) {
    char c = scan.text[from];
    if (c == 't' || c == 'f' || c == 'n') {
      String word = c == 't' ? "true" : c == 'f' ? "false" : "null";
      int end = from + word.length();
      boolean same = scan.startsWith(word, from) && !Chars.word(scan.charAt(end));
      return same ? end : -1;
    }
    if (c != '-' && !Chars.digit(c)) {
      return -1;
    }
    int end = Numbers.end(scan.text, from, scan.end);
    char next = scan.charAt(end < 0 ? scan.end : end);
    return Chars.word(next) || next == '.' || next == '-' ? -1 : end;
  }

  /** Reads a value; false if it is none. */
  boolean word(int from, int to) {
    String word = new String(scan.text, from, to - from);
    boolean last = scan.ended(scan.peek(to));
    if (Numbers.standard(word)) {
      return true;
    }
    String literal = Literals.of(word);
    if (literal != null) {
      return literal.equals(word) || edit(Kind.LITERAL, from, word, literal);
    }
    if (Literals.notANumber(word)) {
      boolean text = scan.choices.otherWay(Manner.NOT_A_NUMBER);
      return edit(Kind.LITERAL, from, word, text ? Content.quoted(word) : "null");
    }
    if (last && Numbers.cut(word)) {
      return cut(Kind.CUT_NUMBER, from, word, Numbers.whole(word));
    }
    String number = Numbers.mended(word);
    if (number != null) {
      if (!Numbers.zeros(word)) {
        return edit(Kind.NUMBER_FORM, from, word, number);
      }
      return scan.choices.otherWay(Manner.LEADING_ZERO)
          ? edit(Kind.LEADING_ZERO, from, word, number)
          : edit(Kind.BARE_STRING, from, word, Content.quoted(word));
    }
    if (last && Literals.begun(word)) {
      return cut(Kind.CUT_LITERAL, from, word, Content.quoted(word));
    }
    return bare(from, word);
  }

  private boolean bare(int from, String word) {
    char first = word.charAt(0);
    if (!Chars.word(first) && "+-.@$%~&*!?^\u20ac\u00a3".indexOf(first) < 0) {
      return scan.broken(from, "'" + first + "' where a value should be");
    }
    int colon = word.indexOf(':');
    boolean pair =
        colon >= 0 && (colon + 1 == word.length() || Chars.blank(word.charAt(colon + 1)));
    if (pair) {
      return scan.broken(from + colon, "a colon in text that has no quotes");
    }
    return edit(Kind.BARE_STRING, from, word, Content.quoted(word));
  }

  private boolean cut(Kind kind, int from, String word, @Nullable String whole) {
    if (whole == null) {
      return scan.fail(Cause.CUT, from, "the text ends within a value");
    }
    return edit(kind, from, word, whole);
  }

  private boolean edit(Kind kind, int from, String word, String json) {
    scan.edits.add(kind, from, word.length(), json);
    return true;
  }

  void key(int from, int to) {
    String name = new String(scan.text, from, to - from);
    edit(Kind.BARE_KEY, from, name, Content.quoted(name));
  }

  void text(int from, int to) {
    String text = new String(scan.text, from, to - from);
    edit(Kind.BARE_STRING, from, text, Content.quoted(text));
  }
}
