package io.anchorwatch.bench.duplicates;

/** Figures as they are printed. */
final class Rounded {
  private Rounded() {}

  /** To three places. */
  static double of(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
