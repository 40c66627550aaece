package io.anchorwatch.topics;

import java.util.List;

/**
 * What a site teaches about log odds: how far they have to be moved and stretched. The examples are
 * harder than readers' questions, as the best of the answer is taken out of them; what counts is
 * how they differ from those of other sites. After Platt, "Probabilistic outputs for support vector
 * machines" (1999), with the usual curve as what is believed before. Immutable.
 */
record Calibration(double slope, double shift) {
  /** Nothing is learned. */
  static final Calibration NONE = new Calibration(1, 0);

  /** The curve of the examples on the blogs where the weights of the signs were learned. */
  private static final double USUAL_SLOPE = 0.32;

  private static final double USUAL_SHIFT = 0.08;

  private static final double BELIEVED = 20;
  private static final int ENOUGH = 40;
  private static final double MOST_STRETCHED = 2;
  private static final int ROUNDS = 25;

  /**
   * A question whose answer is known.
   *
   * @param odds what the signs say
   * @param unmet whether the post that answers it was gone
   */
  record Example(double odds, boolean unmet) {}

  /** What examples teach; nothing if they are few. */
  static Calibration of(List<Example> examples) {
    if (examples.size() < ENOUGH) {
      return NONE;
    }
    double[] curve = curve(examples);
    double slope = Math.max(1 / MOST_STRETCHED, Math.min(MOST_STRETCHED, curve[0] / USUAL_SLOPE));
    // The two curves meet where each is one half, however far the one is stretched.
    double half = -curve[1] / Math.max(curve[0], USUAL_SLOPE / MOST_STRETCHED);
    return new Calibration(slope, -USUAL_SHIFT / USUAL_SLOPE - slope * half);
  }

  /** Slope and shift of the likeliest curve, by Newton's method. */
  static double[] curve(List<Example> examples) {
    double slope = USUAL_SLOPE;
    double shift = USUAL_SHIFT;
    for (int round = 0; round < ROUNDS; round++) {
      double ofSlope = BELIEVED * (slope - USUAL_SLOPE);
      double ofShift = BELIEVED * (shift - USUAL_SHIFT);
      double slopes = BELIEVED;
      double both = 0;
      double shifts = BELIEVED;
      for (Example example : examples) {
        double guess = Odds.probability(slope * example.odds() + shift);
        double off = guess - (example.unmet() ? 1 : 0);
        double certain = guess * (1 - guess);
        ofSlope += off * example.odds();
        ofShift += off;
        slopes += certain * example.odds() * example.odds();
        both += certain * example.odds();
        shifts += certain;
      }
      double determinant = slopes * shifts - both * both;
      slope -= (shifts * ofSlope - both * ofShift) / determinant;
      shift -= (slopes * ofShift - both * ofSlope) / determinant;
    }
    return new double[] {slope, shift};
  }

  double of(double odds) {
    return slope * odds + shift;
  }
}
