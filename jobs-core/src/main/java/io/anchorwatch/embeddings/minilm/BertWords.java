package io.anchorwatch.embeddings.minilm;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The words of a text as BERT's uncased models were trained on them: without control characters and
 * accents, in small letters, each ideograph and each punctuation mark a word of its own (Devlin et
 * al. 2019; their {@code BasicTokenizer}). Cut as they are asked for, so that the end of a long
 * text costs nothing. Used once, by one thread.
 */
final class BertWords implements Iterator<String> {
  private final String text;
  private final Queue<String> ready = new ArrayDeque<>();
  private int place;

  BertWords(String text) {
    this.text = text;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && place < text.length()) {
      cut(plain(untilBlank()));
    }
    return !ready.isEmpty();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  /** What stands before the next blank, and the blank is passed over. */
  private String untilBlank() {
    StringBuilder run = new StringBuilder();
    while (place < text.length()) {
      int sign = text.codePointAt(place);
      place += Character.charCount(sign);
      if (isBlank(sign)) {
        break;
      }
      if (!isLeftOut(sign)) {
        run.appendCodePoint(sign);
      }
    }
    return run.toString();
  }

  /** Letter by letter, as trained: a whole word would get another small sigma at its end. */
  private static String plain(String run) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(run, Normalizer.Form.NFD)
        .codePoints()
        .filter(sign -> Character.getType(sign) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private void cut(String run) {
    int start = 0;
    for (int i = 0; i < run.length(); ) {
      int sign = run.codePointAt(i);
      int next = i + Character.charCount(sign);
      if (isPunctuation(sign) || isIdeograph(sign)) {
        add(run, start, i);
        add(run, i, next);
        start = next;
      }
      i = next;
    }
    add(run, start, run.length());
  }

  private void add(String run, int start, int end) {
    if (start < end) {
      ready.add(run.substring(start, end));
    }
  }

  private static boolean isBlank(int sign) {
    return sign == '\t' || sign == '\n' || sign == '\r' || Character.isSpaceChar(sign);
  }

  private static boolean isLeftOut(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> sign == 0xFFFD;
    };
  }

  private static boolean isPunctuation(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> "$+<=>^`|~".indexOf(sign) >= 0;
    };
  }

  /** Those that Chinese is written with; Japanese kana and Korean are cut at blanks. */
  private static boolean isIdeograph(int sign) {
    return isOf(sign, 0x4E00, 0x9FFF)
        || isOf(sign, 0x3400, 0x4DBF)
        || isOf(sign, 0x20000, 0x2A6DF)
        || isOf(sign, 0x2A700, 0x2CEAF)
        || isOf(sign, 0xF900, 0xFAFF)
        || isOf(sign, 0x2F800, 0x2FA1F);
  }

  private static boolean isOf(int sign, int first, int last) {
    return first <= sign && sign <= last;
  }
}
