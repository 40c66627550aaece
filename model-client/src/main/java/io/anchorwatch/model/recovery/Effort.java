package io.anchorwatch.model.recovery;

/**
 * Bounds the work spent on one reply to a multiple of its length, however it is nested or quoted.
 * Not safe for use by many threads.
 */
final class Effort {
  private static final long PER_CHAR = 12;
  private static final long AT_LEAST = 100_000;

  private long left;

  Effort(long chars) {
    left = AT_LEAST + PER_CHAR * chars;
  }

  void spend(long chars) {
    left -= chars + 1;
  }

  boolean spent() {
    return left < 0;
  }
}
