package io.anchorwatch.model.openai;

import java.time.Duration;

/**
 * How fast one model on one server may be asked under one key, and when it is left alone. What the
 * server says about its own limits counts too.
 *
 * @param requestsPerMinute most requests a minute; 0 for no bound of ours
 * @param tokensPerMinute most tokens a minute; 0 for no bound of ours
 * @param queue how many requests may wait for their turn; others are refused at once
 * @param failuresInARow after how many outages in a row no more is asked; 0 for never
 * @param rest for how long nothing is asked then, before one request tries
 */
public record Rate(
    long requestsPerMinute, long tokensPerMinute, int queue, int failuresInARow, Duration rest) {
  /** No bounds of ours, 64 may wait, half a minute of rest after 8 outages. */
  public static final Rate DEFAULT = new Rate(0, 0, 64, 8, Duration.ofSeconds(30));

  public Rate {
    if (requestsPerMinute < 0 || tokensPerMinute < 0 || queue < 0 || failuresInARow < 0) {
      throw new IllegalArgumentException("rates are not negative");
    }
    if (rest.isNegative() || rest.isZero()) {
      throw new IllegalArgumentException("a rest is positive, was " + rest);
    }
  }
}
