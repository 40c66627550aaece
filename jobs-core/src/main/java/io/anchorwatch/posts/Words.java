package io.anchorwatch.posts;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Cuts text into words: runs of letters, marks and numbers. Scripts that are written without blanks
 * (Han, Kana, Thai, Lao, Khmer, Burmese) become overlapping pairs of characters. Words that a
 * reader takes for the same are made the same: NFKC, lower case, one form of the Turkish i, of ß,
 * of Greek final sigma, of the Arabic and Persian yeh and kaf; Arabic vowel marks and the joiners
 * within words are dropped; every decimal digit becomes an ASCII one. Stateless.
 */
public final class Words {
  private static final Set<UnicodeScript> WITHOUT_BLANKS =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private Words() {}

  /** The words of a text with their places in it. */
  public static List<Word> of(String text) {
    return of(text, IntUnaryOperator.identity());
  }

  /** The folded words of a text without their places. */
  public static List<String> texts(String text) {
    return of(text).stream().map(Word::text).toList();
  }

  /**
   * The words of a text that was cut out of a larger one.
   *
   * @param place where the character at an index of the text stands in the larger one
   */
  static List<Word> of(String text, IntUnaryOperator place) {
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int behind = plain(text, i, place, words);
      if (behind > i) {
        i = behind;
        continue;
      }
      int first = text.codePointAt(i);
      if (!isPart(first)) {
        i += Character.charCount(first);
        continue;
      }
      boolean pairs = isPaired(first);
      int end = i;
      while (end < text.length() && continues(text.codePointAt(end), pairs)) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (pairs) {
        addPairs(text, i, end, place, words);
      } else {
        add(text, i, end, place, words);
      }
      i = end;
    }
    return words;
  }

  /**
   * Passes one word of ASCII letters and digits or one other ASCII character, as most of most texts
   * is. Stays where it is before anything else, and before a word that goes on with it.
   */
  private static int plain(String text, int start, IntUnaryOperator place, List<Word> words) {
    int end = start;
    boolean upper = false;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c >= 0x80) {
        return start;
      }
      if (!isPart(c)) {
        break;
      }
      upper |= c <= 'Z' && c >= 'A';
      end++;
    }
    if (end == start) {
      return start + 1;
    }
    String word = text.substring(start, end);
    words.add(
        new Word(
            upper ? word.toLowerCase(Locale.ROOT) : word,
            place.applyAsInt(start),
            place.applyAsInt(end - 1) + 1));
    return end;
  }

  private static boolean continues(int character, boolean pairs) {
    if (isPart(character)) {
      // A mark belongs to the letter before it, whatever its own script is.
      return isMark(character) || isPaired(character) == pairs;
    }
    return !pairs && isInvisible(character);
  }

  private static boolean isPart(int character) {
    if (character < 0x80) {
      return (character >= 'a' && character <= 'z')
          || (character >= 'A' && character <= 'Z')
          || (character >= '0' && character <= '9');
    }
    return Character.isLetter(character) || isMark(character) || isNumber(character);
  }

  private static boolean isMark(int character) {
    if (character < 0x300) {
      return false;
    }
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isNumber(int character) {
    int type = Character.getType(character);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static boolean isPaired(int character) {
    return character >= 0x0E00
        && !isNumber(character)
        && WITHOUT_BLANKS.contains(UnicodeScript.of(character));
  }

  /** Soft hyphen, zero-width joiner and non-joiner, tatweel: within a word, and not of it. */
  private static boolean isInvisible(int character) {
    return character == 0x00AD || character == 0x200C || character == 0x200D || character == 0x0640;
  }

  private static void add(
      String text, int start, int end, IntUnaryOperator place, List<Word> words) {
    String folded = fold(text.substring(start, end));
    if (!folded.isEmpty()) {
      words.add(new Word(folded, place.applyAsInt(start), place.applyAsInt(end - 1) + 1));
    }
  }

  private static void addPairs(
      String text, int start, int end, IntUnaryOperator place, List<Word> words) {
    int i = start;
    while (i < end) {
      int second = i + Character.charCount(text.codePointAt(i));
      if (second >= end) {
        if (i == start) {
          add(text, i, end, place, words);
        }
        return;
      }
      add(text, i, second + Character.charCount(text.codePointAt(second)), place, words);
      i = second;
    }
  }

  /** One form for all spellings of a word. */
  public static String fold(String word) {
    if (isPlain(word)) {
      return word;
    }
    if (isAscii(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    String composed = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(composed.length());
    composed.codePoints().forEach(character -> fold(character, folded));
    return folded.toString();
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** Letters and digits only: what is not a part of words never gets here. */
  private static boolean isAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetterOrDigit(word.charAt(i)) || word.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static void fold(int character, StringBuilder folded) {
    switch (character) {
      case 'ß' -> folded.append("ss");
      case 'ı' -> folded.append('i');
      case 'ς' -> folded.append('σ');
      case 'ی', 'ى' -> folded.append('ي');
      case 'ک' -> folded.append('ك');
      case 'ە', 'ة' -> folded.append('ه');
      // Lower-casing the dotted capital I leaves its dot behind as a mark.
      case 0x0307 -> {}
      default -> {
        boolean vowelMark = (character >= 0x064B && character <= 0x0652) || character == 0x0670;
        if (Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER) {
          folded.append((char) ('0' + Character.digit(character, 10)));
        } else if (isPart(character) && !vowelMark) {
          folded.appendCodePoint(character);
        }
      }
    }
  }
}
