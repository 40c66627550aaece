package io.anchorwatch.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a topic fares against the two years before the last one.
 *
 * @param lately posts in the last year
 * @param before posts a year in the two years before
 */
record Decline(long lately, double before) {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final double LEAST_BEFORE = 4;
  private static final double FALLEN_TO = 1.0 / 3;
  private static final double AGAINST_SITE = 0.5;

  /** How dates fare. */
  static Decline of(List<Instant> dates, Instant end) {
    long lately = 0;
    long before = 0;
    for (Instant date : dates) {
      long years = Duration.between(date, end).toDays() / YEAR.toDays();
      lately += years == 0 ? 1 : 0;
      before += years == 1 || years == 2 ? 1 : 0;
    }
    return new Decline(lately, before / 2.0);
  }

  private double share() {
    return lately / Math.max(before, 1e-9);
  }

  /**
   * The fall of a topic that once had some posts a year and now has few, if the whole site has not
   * fallen as far.
   *
   * @param site how all its posts fare
   * @param end the date of the site's newest post, so that the fall changes with the data only
   */
  static Optional<Decline> found(List<Instant> topic, Decline site, Instant end) {
    Decline own = of(topic, end);
    double usual = Math.min(1, site.share());
    boolean fallen =
        own.before() >= LEAST_BEFORE
            && own.share() <= FALLEN_TO
            && own.share() <= AGAINST_SITE * usual;
    return fallen ? Optional.of(own) : Optional.empty();
  }

  double deficit() {
    return 1 - share();
  }
}
