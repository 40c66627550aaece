package io.anchorwatch.model.openai;

import java.time.Duration;

/**
 * Where a reply that runs away is cut off, as a {@code LIMIT}. All are positive.
 *
 * @param thoughtTime how long a model may think before it answers
 * @param thoughtChars how many characters it may think
 * @param blankChars how many blanks in a row it may write: JSON mode can make a model write line
 *     ends for ever
 */
public record Bounds(Duration thoughtTime, int thoughtChars, int blankChars) {
  /** 4 minutes, 400,000 characters, 4,096 blanks. */
  public static final Bounds DEFAULT = new Bounds(Duration.ofMinutes(4), 400_000, 4096);

  public Bounds {
    if (thoughtTime.isNegative() || thoughtTime.isZero() || thoughtChars < 1 || blankChars < 1) {
      throw new IllegalArgumentException("bounds of a reply are positive");
    }
  }
}
