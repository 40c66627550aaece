package io.anchorwatch.model.openai;

import java.time.Duration;
import java.util.Optional;

/**
 * A token bucket that may go into debt: what is taken while it is empty is paid for by waiting, in
 * the order of taking. Not safe for use by many threads.
 */
final class Bucket {
  private static final double SECOND = 1e9;
  private static final double MINUTE = 60;

  private final double configured;
  private double capacity;
  private double perSecond;
  private double level;
  private long at;

  /** A full bucket for so much a minute; 0 for one without a bound until a server names it. */
  Bucket(double perMinute, long now) {
    configured = perMinute;
    at = now;
    unlearn();
  }

  /** Whether there is a bound at all. */
  boolean bounded() {
    return capacity > 0;
  }

  /**
   * Takes an amount; one larger than the bucket counts as a full one.
   *
   * @param factor which share of the rate is used for now
   * @return after which wait it may be used
   */
  Duration take(double amount, double factor, long now) {
    if (!bounded()) {
      return Duration.ZERO;
    }
    refill(factor, now);
    level -= Math.min(amount, capacity);
    return level >= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (-level / (perSecond * factor) * SECOND));
  }

  /** Gives back what was taken and not used, or takes what was used beyond it. */
  void settle(double unused) {
    level = Math.min(capacity, level + unused);
  }

  /** Takes over what the server says is left of its own budget. */
  void learn(double limit, double remaining, Optional<Duration> full, long now) {
    if (limit <= 0 || remaining < 0) {
      return;
    }
    double seconds = full.map(it -> it.toNanos() / SECOND).orElse(0.0);
    double rate = remaining < limit && seconds > 0 ? (limit - remaining) / seconds : limit / MINUTE;
    if (configured > 0 && configured / MINUTE <= rate) {
      level = Math.min(level, remaining);
      return;
    }
    capacity = limit;
    perSecond = rate;
    level = Math.min(bounded() ? remaining : limit, remaining);
    at = now;
  }

  /** A bound for the time being where none is known. */
  void bound(double perMinute, long now) {
    capacity = Math.max(1, perMinute);
    perSecond = capacity / MINUTE;
    level = 1;
    at = now;
  }

  /** Only our own bound, and the bucket full. */
  void unlearn() {
    capacity = configured;
    perSecond = configured / MINUTE;
    level = configured;
  }

  private void refill(double factor, long now) {
    level = Math.min(capacity, level + (now - at) / SECOND * perSecond * factor);
    at = now;
  }
}
