package io.anchorwatch.posts;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The text of a block while it is gathered, with the place of each character in the post. */
final class BlockText {
  private static final int LONGEST_ENTITY = 12;

  private final StringBuilder text = new StringBuilder();
  private int[] places = new int[64];

  /**
   * Appends a piece as its reader sees it.
   *
   * @param source what it was written in, with escapes and entities
   * @param start where in the source it starts
   * @param end where in the source it ends
   * @param place where a character of the source stands in the post
   */
  void append(String piece, String source, int start, int end, IntUnaryOperator place) {
    grow(piece.length());
    int at = start;
    for (int i = 0; i < piece.length(); i++) {
      at = Math.max(start, Math.min(at, end - 1));
      boolean escaped = source.charAt(at) == '\\' && piece.charAt(i) != '\\';
      places[text.length() + i] = place.applyAsInt(escaped ? Math.min(at + 1, end - 1) : at);
      at = escaped ? at + 2 : behind(source, at, end);
    }
    text.append(piece);
  }

  /** Appends what stands in the post as it is. */
  void append(String verbatim, int start) {
    grow(verbatim.length());
    for (int i = 0; i < verbatim.length(); i++) {
      places[text.length() + i] = start + i;
    }
    text.append(verbatim);
  }

  /** The place behind one character, which may be written as an entity. */
  private static int behind(String source, int at, int end) {
    if (source.charAt(at) == '&') {
      int semicolon = source.indexOf(';', at);
      if (semicolon > at && semicolon < Math.min(end, at + LONGEST_ENTITY)) {
        return semicolon + 1;
      }
    }
    return at + 1;
  }

  /** Parts two words. */
  void gap() {
    if (!text.isEmpty()) {
      grow(1);
      places[text.length()] = places[text.length() - 1];
      text.append(' ');
    }
  }

  private void grow(int more) {
    if (text.length() + more > places.length) {
      places = Arrays.copyOf(places, Math.max(places.length * 2, text.length() + more));
    }
  }

  /** Adds the block to the list, unless it has no word, and begins anew. */
  void finish(Block.Kind kind, int level, List<Block> blocks) {
    if (!text.isEmpty()) {
      String plain = text.toString();
      List<Word> words = Words.of(plain, index -> places[index]);
      if (!words.isEmpty()) {
        blocks.add(new Block(kind, level, joined(plain.strip()), words));
      }
      text.setLength(0);
    }
  }

  /** Every run of blanks as one space. Most texts have none, and are not copied. */
  private static String joined(String plain) {
    int first = 0;
    while (first < plain.length() && !isLong(plain, first)) {
      first++;
    }
    if (first == plain.length()) {
      return plain;
    }
    StringBuilder joined = new StringBuilder(plain.length()).append(plain, 0, first);
    for (int i = first; i < plain.length(); i++) {
      if (!isBlank(plain.charAt(i))) {
        joined.append(plain.charAt(i));
      } else if (joined.isEmpty() || joined.charAt(joined.length() - 1) != ' ') {
        joined.append(' ');
      }
    }
    return joined.toString();
  }

  /** Whether something else than a single space begins here. */
  private static boolean isLong(String plain, int at) {
    char c = plain.charAt(at);
    return isBlank(c) && (c != ' ' || (at + 1 < plain.length() && isBlank(plain.charAt(at + 1))));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
