package io.anchorwatch.topics;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terms of a text: words without case, compatibility forms and English plural endings (the S
 * stemmer of Harman, "How effective is suffixing?", 1991: it does little harm in languages it does
 * not know, as both sides of a comparison are folded alike). Scripts written without spaces become
 * character bigrams.
 */
final class Terms {
  private static final Pattern NOISE =
      Pattern.compile(
          "(?m)^\\s*(?:```|~~~).*$|https?://[^\\s)>\"]*|</?[a-zA-Z][^>]{0,300}>|\\{[{%][^}]{0,300}[}%]\\}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SPACELESS =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]+");
  private static final int LONGEST_WORD = 60;

  private Terms() {}

  /** The terms in their order, repetitions included. */
  static List<String> of(String text) {
    String clean = NOISE.matcher(text).replaceAll(" ");
    String folded = folded(clean);
    List<String> terms = new ArrayList<>();
    Matcher words = WORD.matcher(folded);
    while (words.find()) {
      if (words.end() - words.start() <= LONGEST_WORD) {
        addWord(words.group(), terms);
      }
    }
    return terms;
  }

  /** Without case and compatibility forms. By way of the capitals: only there ß and ss meet. */
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private static void addWord(String word, List<String> terms) {
    Matcher spaceless = SPACELESS.matcher(word);
    int done = 0;
    while (spaceless.find()) {
      addPlain(word.substring(done, spaceless.start()), terms);
      addBigrams(spaceless.group(), terms);
      done = spaceless.end();
    }
    addPlain(word.substring(done), terms);
  }

  private static void addPlain(String word, List<String> terms) {
    if (!word.isEmpty()) {
      terms.add(singular(word));
    }
  }

  private static void addBigrams(String run, List<String> terms) {
    int[] points = run.codePoints().toArray();
    if (points.length == 1) {
      terms.add(run);
    }
    for (int i = 0; i + 1 < points.length; i++) {
      terms.add(new String(points, i, 2));
    }
  }

  private static String singular(String word) {
    int end = word.length();
    if (end < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
      return word.substring(0, end - 3) + "y";
    }
    return word.substring(0, end - 1);
  }
}
