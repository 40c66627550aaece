package io.anchorwatch.fingerprint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * 128 slots of 16 bits from which the Jaccard similarity of two shingle sets is estimated, by one
 * permutation (Li, Owen and Zhang 2012) with optimal densification of empty slots (Shrivastava
 * 2017). Immutable, so safe for use by many threads.
 */
public final class Sketch {
  /** How many slots. */
  public static final int SLOTS = 128;

  /** How many keys; four slots make one. */
  public static final int BANDS = 32;

  private static final int ROWS = SLOTS / BANDS;
  private static final int EMPTY = -1;

  private final int[] slots;

  private Sketch(int[] slots) {
    this.slots = slots;
  }

  /** The sketch of a set; that of an empty set resembles nothing, not even itself. */
  public static Sketch of(Shingles shingles) {
    long[] least = new long[SLOTS];
    Arrays.fill(least, Long.MAX_VALUE);
    for (long hash : shingles.ascending()) {
      int slot = (int) (hash >>> 57);
      least[slot] = Math.min(least[slot], hash & 0x01ff_ffff_ffff_ffffL);
    }
    int[] slots = new int[SLOTS];
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = shingles.size() == 0 ? EMPTY : (int) (Hashes.mix(least[donor(least, i)]) & 0xffff);
    }
    return new Sketch(slots);
  }

  /** The slot itself if it is filled, else the first filled one on a walk only it takes. */
  private static int donor(long[] least, int slot) {
    int donor = slot;
    for (int step = 1; least[donor] == Long.MAX_VALUE; step++) {
      donor = (int) (Hashes.mix(((long) slot << 32) + step) >>> 57);
    }
    return donor;
  }

  /** Reads the slots as {@link #slots()} gave them. */
  public static Sketch ofSlots(List<Integer> slots) {
    if (slots.size() != SLOTS) {
      throw new IllegalArgumentException("a sketch has " + SLOTS + " slots, not " + slots.size());
    }
    return new Sketch(slots.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The slots, each 0 to 65535, or -1 throughout for an empty set. */
  public List<Integer> slots() {
    return IntStream.of(slots).boxed().toList();
  }

  /** The estimated Jaccard similarity: 0 to 1, standard error at most 0.045. */
  public double similarity(Sketch other) {
    int equal = 0;
    for (int i = 0; i < SLOTS; i++) {
      equal += slots[i] == other.slots[i] && slots[i] != EMPTY ? 1 : 0;
    }
    // Sixteen bits collide by chance once in 65,536.
    return (double) equal / SLOTS;
  }

  /**
   * One key a band: sets of similarity s share at least one with probability 1 - (1 - s^4)^32. No
   * keys for an empty set.
   */
  public LongStream bandKeys() {
    if (slots[0] == EMPTY) {
      return LongStream.empty();
    }
    return IntStream.range(0, BANDS)
        .mapToLong(
            band -> {
              long key = band;
              for (int row = 0; row < ROWS; row++) {
                key = Hashes.mix((key << 16) + slots[band * ROWS + row]);
              }
              return key;
            });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch sketch && Arrays.equals(slots, sketch.slots);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(slots);
  }
}
