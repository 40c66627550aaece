package io.anchorwatch.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How often posts appear. */
final class Pace {
  /** Below this many dates the distances between them say nothing. */
  static final int LEAST_DATES = 3;

  private static final int INTERVALS = 3;

  private Pace() {}

  /** The median distance between neighbouring dates in seconds, if there are enough. */
  static OptionalDouble of(List<Instant> oldestFirst) {
    if (oldestFirst.size() < LEAST_DATES) {
      return OptionalDouble.empty();
    }
    List<Double> distances = new ArrayList<>();
    for (int i = 1; i < oldestFirst.size(); i++) {
      distances.add(
          (double) Duration.between(oldestFirst.get(i - 1), oldestFirst.get(i)).toSeconds());
    }
    return median(distances);
  }

  /** The middle value, or the mean of the two in the middle. */
  static OptionalDouble median(List<Double> values) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double upper = sorted.get(middle);
    return OptionalDouble.of(sorted.size() % 2 == 1 ? upper : (sorted.get(middle - 1) + upper) / 2);
  }

  /** How long a pause may be: three usual ones, and never less than the given. */
  static Duration longestPause(double secondsBetween, Duration least) {
    Duration own = Duration.ofSeconds(Math.round(INTERVALS * secondsBetween));
    return own.compareTo(least) > 0 ? own : least;
  }

  /**
   * How far a pause is beyond the longest one, 0.5 just beyond it and nearing 1. It moves in steps
   * of half a doubling, so that a day more does not change a score.
   */
  static double overrun(Duration pause, Duration longest) {
    double doublings =
        Math.log(pause.toSeconds() / (double) Math.max(1, longest.toSeconds())) / Math.log(2);
    double steps = Math.floor(2 * Math.max(0, doublings)) / 2;
    return 1 - Math.pow(2, -(steps + 1));
  }
}
