package io.anchorwatch.embeddings;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a text means as a point in space, in a byte a dimension, and a code of 256 bits by which
 * points that are near are found without looking at them: each bit says on which side of one plane
 * through the origin the point lies, so that of two points as many bits differ as their angle is of
 * half a turn (Charikar 2002, section 3). Immutable; safe for use by many threads.
 */
public final class Embedding {
  /** Most dimensions that are kept. */
  public static final int MOST_DIMENSIONS = 4_096;

  private static final int BITS = 256;
  private static final int SCALE = 127;
  private static final long SEED = 0x616e63686f72L;

  private final byte[] values;
  private final long[] code;
  private final double length;

  private Embedding(byte[] values, long[] code) {
    this.values = values;
    this.code = code;
    long squares = 0;
    for (byte value : values) {
      squares += value * value;
    }
    this.length = Math.sqrt((double) squares);
  }

  /**
   * That of a vector, rounded.
   *
   * @param vector of some length; only its direction counts
   */
  public static Embedding of(float[] vector) {
    float most = 0;
    int size = Math.min(vector.length, MOST_DIMENSIONS);
    for (int i = 0; i < size; i++) {
      most = Math.max(most, Math.abs(vector[i]));
    }
    byte[] values = new byte[size];
    for (int i = 0; i < size && most > 0; i++) {
      values[i] = (byte) Math.round(SCALE * vector[i] / most);
    }
    return new Embedding(values, code(values));
  }

  /**
   * One that was kept.
   *
   * @param values as {@link #values} gave them
   * @param code as {@link #code} gave it
   */
  public static Embedding kept(byte[] values, long[] code) {
    return new Embedding(values.clone(), Arrays.copyOf(code, BITS / Long.SIZE));
  }

  /** The planes are drawn anew each time: they are half a million signs for 2,048 dimensions. */
  private static long[] code(byte[] values) {
    long[] code = new long[BITS / Long.SIZE];
    SplittableRandom random = new SplittableRandom(SEED);
    long signs = 0;
    int left = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int side = 0;
      for (byte value : values) {
        if (left == 0) {
          signs = random.nextLong();
          left = Long.SIZE;
        }
        side += (signs & 1) == 0 ? value : -value;
        signs >>>= 1;
        left--;
      }
      if (side > 0) {
        code[bit / Long.SIZE] |= 1L << bit;
      }
    }
    return code;
  }

  /** The cosine of the angle between the two; 0 where they have other dimensions or no length. */
  public double cosine(Embedding other) {
    if (values.length != other.values.length || length == 0 || other.length == 0) {
      return 0;
    }
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum / (length * other.length);
  }

  /**
   * Most bits in which the codes of two with at least some cosine differ, but for one in some seven
   * hundred: the mean and three standard deviations, each bit being one draw.
   */
  public static int farthest(double cosine) {
    double share = Math.acos(Math.max(-1, Math.min(1, cosine))) / Math.PI;
    return (int) Math.ceil(BITS * share + 3 * Math.sqrt(BITS * share * (1 - share)));
  }

  /** How many bits of the two codes differ, 0 to 256. */
  public static int distance(long[] code, long[] other) {
    return Long.bitCount(code[0] ^ other[0])
        + Long.bitCount(code[1] ^ other[1])
        + Long.bitCount(code[2] ^ other[2])
        + Long.bitCount(code[3] ^ other[3]);
  }

  /** A byte a dimension. */
  public byte[] values() {
    return values.clone();
  }

  /** 256 bits. */
  public long[] code() {
    return code.clone();
  }
}
