package io.anchorwatch.model.openai;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: after some outages in a row nothing is sent for a while, then one request
 * tries. What the model writes is no outage. Safe for use by many threads.
 */
final class Breaker {
  private final int failuresInARow;
  private final Duration rest;
  private final LongSupplier nanos;
  private int failures;
  private long closedAgain;
  private boolean trying;

  Breaker(Rate rate, LongSupplier nanos) {
    this.failuresInARow = rate.failuresInARow();
    this.rest = rate.rest();
    this.nanos = nanos;
  }

  /** How long nothing may be sent; empty if this request may go. */
  synchronized Optional<Duration> holdsBack() {
    if (failuresInARow == 0 || failures < failuresInARow) {
      return Optional.empty();
    }
    long left = closedAgain - nanos.getAsLong();
    if (left <= 0 && !trying) {
      trying = true;
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.max(left, 1)));
  }

  /** The server worked, whatever it said. */
  synchronized void worked() {
    failures = 0;
    trying = false;
  }

  /** The server did not work. */
  synchronized void failed() {
    failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
    trying = false;
    closedAgain = nanos.getAsLong() + rest.toNanos();
  }

  /** Nothing was learned. */
  synchronized void neither() {
    trying = false;
  }
}
