package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.fingerprint.Shingles;
import io.anchorwatch.posts.Word;

/**
 * Two texts compared by runs of six letters, of which a misprint spoils no more than six, while it
 * spoils three runs of three words. Stateless.
 */
final class Letters {
  private static final int RUN = 6;
  private static final int MOST = 1 << 18;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private Letters() {}

  /**
   * Jaccard similarity of the sets of runs; only the beginnings of very long texts are compared.
   */
  static double similarity(Reading a, Reading b) {
    return runs(a).jaccard(runs(b));
  }

  private static Shingles runs(Reading reading) {
    StringBuilder letters = new StringBuilder();
    for (Word word : reading.words()) {
      letters.append(word.text()).append(' ');
      if (letters.length() > MOST) {
        break;
      }
    }
    long[] runs = new long[Math.max(0, letters.length() - RUN + 1)];
    for (int i = 0; i < runs.length; i++) {
      long hash = RUN;
      for (int letter = i; letter < i + RUN; letter++) {
        hash = (hash ^ letters.charAt(letter)) * FACTOR;
      }
      runs[i] = hash ^ (hash >>> 32);
    }
    return Shingles.of(runs);
  }
}
