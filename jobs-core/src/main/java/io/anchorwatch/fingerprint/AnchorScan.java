package io.anchorwatch.fingerprint;

import io.anchorwatch.fingerprint.Anchors.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the anchors in a text in one pass over its characters. Markup is read only as far as it
 * holds anchors, so that broken markup breaks nothing. For use by one thread.
 */
final class AnchorScan {
  private static final int LONGEST_TAG = 2_000;
  private static final int LONGEST_SPAN = 200;
  private static final int SHORTEST_LINE = 6;

  private final String text;
  private long[] found = new long[64];
  private int count;
  private int at;
  private boolean sentenceStarts = true;
  private int unclosed = Integer.MAX_VALUE;

  private AnchorScan(String text) {
    this.text = text;
  }

  static long[] of(String text) {
    AnchorScan scan = new AnchorScan(text);
    while (scan.at < text.length()) {
      scan.step();
    }
    return Arrays.copyOf(scan.found, scan.count);
  }

  private void add(Kind kind, String anchor) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = Anchors.hash(kind, anchor);
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '`') {
      ticks();
    } else if (c == '<' && at + 1 < text.length() && startsTag(text.charAt(at + 1))) {
      tag();
    } else if (c == ']' && text.startsWith("](", at)) {
      at += 2;
      target(AnchorAddress.end(text, at));
    } else if (Character.isDigit(c)) {
      number();
    } else if (isLatin(c) || (c == '/' && at + 1 < text.length() && isLatin(text.charAt(at + 1)))) {
      word();
    } else {
      sentenceStarts =
          c == '\n'
              || c == '.'
              || c == '!'
              || c == '?'
              || c == ':'
              || (sentenceStarts && !Character.isLetter(c));
      at++;
    }
  }

  private static boolean startsTag(char c) {
    return isLatin(c) || c == '/' || c == '!';
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** A span or a fenced block of code, if it is closed. */
  private void ticks() {
    int start = at;
    while (at < text.length() && text.charAt(at) == '`') {
      at++;
    }
    int size = at - start;
    if (start >= unclosed) {
      return;
    }
    int close = text.indexOf("`".repeat(size), at);
    if (close < 0) {
      // Nothing behind here closes either, so it is not looked for again and again.
      unclosed = size == 1 ? start : unclosed;
      return;
    }
    if (size >= 3) {
      int line = text.indexOf('\n', at);
      lines(Math.min(line < 0 ? close : line, close), close);
      at = close + size;
    } else if (close - at <= LONGEST_SPAN) {
      code(text.substring(at, close));
      at = close + size;
    }
  }

  private void code(String span) {
    String plain = span.strip();
    if (plain.length() >= 2) {
      add(Kind.CODE, plain);
    }
  }

  private void lines(int start, int end) {
    for (String line : text.substring(start, end).split("\n", -1)) {
      if (line.strip().length() >= SHORTEST_LINE) {
        add(Kind.CODE, line.strip());
      }
    }
  }

  private void tag() {
    int end = text.indexOf('>', at);
    if (end < 0 || end - at > LONGEST_TAG) {
      at++;
      return;
    }
    String tag = text.substring(at + 1, end);
    if (tag.startsWith("http")) {
      at++;
      return;
    }
    at = end + 1;
    for (String attribute : new String[] {"href=\"", "src=\"", "href='", "src='"}) {
      int value = tag.indexOf(attribute);
      if (value >= 0) {
        String address = tag.substring(value + attribute.length());
        address(address.substring(0, AnchorAddress.end(address, 0)));
      }
    }
    String name = tag.split("[\\s/>]", 2)[0].toLowerCase(Locale.ROOT);
    if (name.equals("code") || name.equals("tt") || name.equals("kbd") || name.equals("pre")) {
      int close = text.indexOf("</", at);
      if (close >= 0 && name.equals("pre")) {
        lines(at, close);
        at = close;
      } else if (close >= 0 && close - at <= LONGEST_SPAN) {
        code(text.substring(at, close));
        at = close;
      }
    }
  }

  private void target(int end) {
    address(text.substring(at, end));
    at = end;
  }

  private void address(String address) {
    Optional<String> plain = AnchorAddress.of(address);
    plain.ifPresent(each -> add(Kind.ADDRESS, each));
  }

  /** Thousands and decimals are parted by other signs in other languages. */
  private void number() {
    StringBuilder digits = new StringBuilder();
    int parts = 1;
    int last = 0;
    boolean thousands = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isDigit(c)) {
        digits.append((char) ('0' + Character.digit(c, 10)));
        last++;
      } else if ((c == '.' || c == ',')
          && at + 1 < text.length()
          && Character.isDigit(text.charAt(at + 1))) {
        thousands &= parts == 1 ? last <= 3 : last == 3;
        digits.append('.');
        parts++;
        last = 0;
      } else {
        break;
      }
      at++;
    }
    sentenceStarts = false;
    thousands &= last == 3;
    if (parts > 1 && !thousands) {
      add(Kind.VERSION, digits.toString());
    } else if (digits.length() >= 2) {
      add(Kind.NUMBER, digits.toString().replace(".", ""));
    }
  }

  /** A name, an address, a path, an identifier; or just a word. */
  private void word() {
    int start = at;
    if (text.startsWith("http://", at) || text.startsWith("https://", at)) {
      target(AnchorAddress.end(text, at));
      return;
    }
    boolean upper = false;
    boolean joined = false;
    boolean digit = false;
    while (at < text.length() && isWithin(text, at)) {
      char c = text.charAt(at++);
      upper |= c >= 'A' && c <= 'Z' && (at - 1 > start || !sentenceStarts);
      joined |= c == '_' || c == '/' || c == '.' || c == '@';
      digit |= c >= '0' && c <= '9';
    }
    boolean begins = start > 0 && Character.isLetterOrDigit(text.charAt(start - 1));
    boolean goesOn =
        at < text.length() && Character.isLetter(text.charAt(at)) && !isOther(text.charAt(at));
    sentenceStarts = false;
    int length = at - start;
    if (length < 3 || (begins && !isOther(text.charAt(start - 1))) || goesOn) {
      return;
    }
    if (joined || digit) {
      add(Kind.CODE, text.substring(start, at).toLowerCase(Locale.ROOT));
    } else if (upper) {
      add(Kind.NAME, text.substring(start, at).toLowerCase(Locale.ROOT));
    }
  }

  /** Letters of scripts between which a Latin word stands for itself. */
  private static boolean isOther(char c) {
    return c >= 0x370;
  }

  private static boolean isWithin(String text, int at) {
    char c = text.charAt(at);
    if (isLatin(c) || (c >= '0' && c <= '9') || c == '_') {
      return true;
    }
    boolean joint = c == '/' || c == '.' || c == '-' || c == '@' || c == '+';
    return joint
        && at + 1 < text.length()
        && (isLatin(text.charAt(at + 1))
            || (text.charAt(at + 1) >= '0' && text.charAt(at + 1) <= '9'));
  }
}
