package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Reading;
import io.anchorwatch.posts.Word;
import java.util.Arrays;

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
    long[] own = runs(a);
    long[] others = runs(b);
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < own.length && j < others.length) {
      int order = Long.compare(own[i], others[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int union = own.length + others.length - shared;
    return union == 0 ? 0 : (double) shared / union;
  }

  private static long[] runs(Reading reading) {
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
    return Arrays.stream(runs).sorted().distinct().toArray();
  }
}
