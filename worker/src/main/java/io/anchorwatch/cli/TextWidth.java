package io.anchorwatch.cli;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Text in columns of a terminal: East Asian characters take two, marks none (after Unicode Standard
 * Annex 11, by script). Control characters, which a title may smuggle in, become blanks. Pure.
 */
final class TextWidth {
  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  private TextWidth() {}

  /** One line without control characters. */
  static String clean(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> wide(character) ? 2 : 1;
    };
  }

  private static boolean wide(int character) {
    if (character < 0x1100) {
      return false;
    }
    boolean pictograph = character >= 0x1F300 && character <= 0x1FAFF;
    boolean full = character >= 0xFF01 && character <= 0xFF60;
    boolean punctuation = character >= 0x3000 && character <= 0x303F;
    return pictograph || full || punctuation || WIDE.contains(UnicodeScript.of(character));
  }

  /** The text, cut with an ellipsis where it is wider. */
  static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int c : text.codePoints().toArray()) {
      used += of(c);
      if (used > width) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }

  /** Words in lines of at most a width; a longer word stands alone and is not cut. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
