package io.anchorwatch.topics;

/** Probabilities as log odds, which add up. Stateless. */
final class Odds {
  private static final double LEAST = 1e-6;

  private Odds() {}

  /** The log odds of a probability, kept away from certainty. */
  static double of(double probability) {
    double bounded = Math.max(LEAST, Math.min(1 - LEAST, probability));
    return Math.log(bounded / (1 - bounded));
  }

  static double probability(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
