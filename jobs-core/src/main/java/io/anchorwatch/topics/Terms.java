package io.anchorwatch.topics;

import io.anchorwatch.posts.Words;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The terms of a text: its words without English plural endings (the S stemmer of Harman, "How
 * effective is suffixing?", 1991: it does little harm in languages it does not know, as both sides
 * of a comparison are folded alike).
 */
final class Terms {
  private Terms() {}

  /** The terms of a title, a topic or a question in their order, repetitions included. */
  static List<String> of(String text) {
    return Words.texts(text).stream().map(Terms::singular).toList();
  }

  /** Without case and compatibility forms. By way of the capitals: only there ß and ss meet. */
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
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
