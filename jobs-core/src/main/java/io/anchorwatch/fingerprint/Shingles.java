package io.anchorwatch.fingerprint;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The set of runs of words of a text, as hashes in ascending order (Broder 1997). Immutable, so
 * safe for use by many threads.
 */
public final class Shingles {
  private final long[] hashes;

  private Shingles(long[] ascending) {
    this.hashes = ascending;
  }

  /** Runs whose hashes are known. */
  public static Shingles of(long[] hashes) {
    return new Shingles(distinct(hashes.clone()));
  }

  /**
   * All runs of some words.
   *
   * @param words one hash a word, in the order of the text
   * @param size words in a run; a text that is shorter is one run
   */
  static Shingles of(long[] words, int size) {
    if (words.length == 0) {
      return new Shingles(new long[0]);
    }
    int runs = Math.max(1, words.length - size + 1);
    long[] hashes = new long[runs];
    for (int i = 0; i < runs; i++) {
      hashes[i] = run(words, i, size);
    }
    return new Shingles(distinct(hashes));
  }

  /** Sorts in place: a stream would put every one of them in a box. */
  static long[] distinct(long[] hashes) {
    Arrays.sort(hashes);
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    return kept == hashes.length ? hashes : Arrays.copyOf(hashes, kept);
  }

  /** The hash of the run of words that starts at an index. */
  static long run(long[] words, int start, int size) {
    long hash = size;
    for (int i = start; i < Math.min(words.length, start + size); i++) {
      hash = Hashes.mix(hash * 31 + words[i]);
    }
    return hash;
  }

  /** How many different runs. */
  public int size() {
    return hashes.length;
  }

  /** The hashes in ascending order. */
  public LongStream stream() {
    return Arrays.stream(hashes);
  }

  /** The runs that fit. */
  public Shingles filter(LongPredicate fits) {
    return new Shingles(Arrays.stream(hashes).filter(fits).toArray());
  }

  /** The runs of either. */
  Shingles and(Shingles other) {
    return new Shingles(distinct(LongStream.concat(stream(), other.stream()).toArray()));
  }

  /** How many runs are in both. */
  public int shared(Shingles other) {
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length && j < other.hashes.length) {
      int order = Long.compare(hashes[i], other.hashes[j]);
      count += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return count;
  }

  /** Shared runs by runs of either: 0 to 1, and 0 if both are empty (Jaccard 1901). */
  public double jaccard(Shingles other) {
    int shared = shared(other);
    int union = hashes.length + other.hashes.length - shared;
    return union == 0 ? 0 : (double) shared / union;
  }

  /** The share of these runs that the other has too; 0 if there are none. */
  public double within(Shingles other) {
    return hashes.length == 0 ? 0 : (double) shared(other) / hashes.length;
  }
}
