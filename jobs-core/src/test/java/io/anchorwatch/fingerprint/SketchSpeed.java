package io.anchorwatch.fingerprint;

import io.anchorwatch.posts.Words;
import java.util.List;

/** How many texts a second are cut into words, shingled and sketched on one thread. */
public final class SketchSpeed {
  private SketchSpeed() {}

  /**
   * The best of some rounds.
   *
   * @param texts plain, without markup
   */
  public static double perSecond(List<String> texts, int rounds) {
    double best = 0;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      long filled = 0;
      for (String text : texts) {
        long[] words = Words.texts(text).stream().mapToLong(Hashes::of).toArray();
        filled += Sketch.of(Shingles.of(words, 3)).hashCode();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.max(best, filled == 0 ? 0 : texts.size() / seconds);
    }
    return best;
  }
}
