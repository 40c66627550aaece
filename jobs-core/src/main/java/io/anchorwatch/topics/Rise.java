package io.anchorwatch.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How likely a topic gets more posts in the half year to come than in the one before: its usual
 * rate, later posts counting more, against what it had lately. Posts are taken to come as in a
 * Poisson process. Stateless.
 */
final class Rise {
  private static final Duration SPAN = Duration.ofDays(180);
  private static final Duration HALF_LIFE = Duration.ofDays(240);

  private Rise() {}

  /**
   * The chance.
   *
   * @param dates of the topic's posts up to the instant
   * @param asOf the end of the half year before and the start of the one to come
   */
  static double chance(List<Instant> dates, Instant asOf) {
    double sum = 0;
    long lately = 0;
    for (Instant date : dates) {
      Duration age = Duration.between(date, asOf);
      sum += Math.pow(0.5, (double) age.toSeconds() / HALF_LIFE.toSeconds());
      lately += age.compareTo(SPAN) < 0 ? 1 : 0;
    }
    double expected = sum * Math.log(2) * SPAN.toSeconds() / HALF_LIFE.toSeconds();
    double term = Math.exp(-expected);
    double atMost = term;
    for (int count = 1; count <= lately; count++) {
      term *= expected / count;
      atMost += term;
    }
    return Math.max(0, 1 - atMost);
  }
}
