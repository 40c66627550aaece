package io.anchorwatch.fingerprint;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The set of runs of words of a text, as hashes in ascending order (Broder 1997). Immutable, so
 * safe for use by many threads.
 */
public final class Shingles {
  private static final int MOST_BITS = 16;

  private final long[] hashes;

  private Shingles(long[] ascending) {
    this.hashes = ascending;
  }

  /** Runs whose hashes are known. */
  public static Shingles of(long[] hashes) {
    return new Shingles(distinct(hashes));
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

  /** Each hash once, ascending. A stream would put every one of them in a box. */
  static long[] distinct(long[] hashes) {
    long[] sorted = sorted(hashes);
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
  }

  /** By their leading bits first, as hashes fill all buckets alike; then within the buckets. */
  private static long[] sorted(long[] hashes) {
    int bits = Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(hashes.length));
    int[] ends = new int[1 << bits];
    for (long hash : hashes) {
      ends[bucket(hash, bits)]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    long[] sorted = new long[hashes.length];
    for (long hash : hashes) {
      sorted[--ends[bucket(hash, bits)]] = hash;
    }
    // By now they are the buckets' beginnings.
    for (int i = 0; i < ends.length; i++) {
      int end = i + 1 < ends.length ? ends[i + 1] : sorted.length;
      if (end - ends[i] > 1) {
        Arrays.sort(sorted, ends[i], end);
      }
    }
    return sorted;
  }

  /** The sign turned over, so that negative ones come first. */
  private static int bucket(long hash, int bits) {
    return (int) ((hash ^ Long.MIN_VALUE) >>> (Long.SIZE - bits));
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

  /** The hashes in ascending order, not to be changed: streams are slow where they are many. */
  long[] ascending() {
    return hashes;
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
