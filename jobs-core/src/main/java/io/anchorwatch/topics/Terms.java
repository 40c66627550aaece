package io.anchorwatch.topics;

import io.anchorwatch.posts.Block;
import io.anchorwatch.posts.TextBlocks;
import io.anchorwatch.posts.Words;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The terms of a text: its words without English plural endings (the S stemmer of Harman, "How
 * effective is suffixing?", 1991: it does little harm in languages it does not know, as both sides
 * of a comparison are folded alike).
 */
final class Terms {
  private static final int HEADING_COUNTS = 3;
  private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://\\S+");

  private Terms() {}

  /** The terms of a title, a topic or a question in their order, repetitions included. */
  static List<String> of(String text) {
    return Words.texts(text).stream().map(Terms::singular).toList();
  }

  /** The terms of a post's body; those of a heading count several times. */
  static List<String> ofBody(String body) {
    return TextBlocks.of(body).stream().flatMap(Terms::ofBlock).toList();
  }

  private static Stream<String> ofBlock(Block block) {
    List<String> terms = of(ADDRESS.matcher(block.text()).replaceAll(" "));
    return block.kind() == Block.Kind.HEADING
        ? Stream.generate(() -> terms).limit(HEADING_COUNTS).flatMap(List::stream)
        : terms.stream();
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
