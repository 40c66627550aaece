package io.anchorwatch.runner;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells runs to end when their time is over: apart from the heart, because it must not wait for the
 * store. For one thread.
 */
public final class Deadlines {
  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
  private static final Duration LONGEST = Duration.ofMillis(500);
  private static final Duration SHORTEST = Duration.ofMillis(5);

  private final Holdings holdings;
  private final LongSupplier nanos;
  private final RunEvents events;
  private volatile boolean wedged;

  @Inject
  public Deadlines(Holdings holdings, @Nanos LongSupplier nanos, RunEvents events) {
    this.holdings = holdings;
    this.nanos = nanos;
    this.events = events;
  }

  /** One look. Returns how long until the next. */
  public Duration check() {
    long now = nanos.getAsLong();
    Duration next = LONGEST;
    for (Attempt attempt : holdings.all()) {
      next = shorter(next, look(attempt, now));
    }
    return next.compareTo(SHORTEST) < 0 ? SHORTEST : next;
  }

  /**
   * Whether a thread has ignored its cancellation for longer than {@code run.kill-after}. Only the
   * end of the process stops such a thread.
   */
  public boolean wedged() {
    return wedged;
  }

  private Duration look(Attempt attempt, long now) {
    Duration untilUncertain = attempt.untilUncertain(now);
    Duration untilTimeout = attempt.untilTimeout(now);
    if (untilUncertain.isNegative() && attempt.cancel(CancelCause.LEASE_UNCERTAIN, now)) {
      events.leaseLost(attempt.slot().id().job());
      log.atWarn()
          .addKeyValue("slot", attempt.slot().id())
          .log("a lease could not be renewed in time; its run is told to end");
    }
    if (untilTimeout.isNegative() && attempt.cancel(CancelCause.TIMED_OUT, now)) {
      log.atWarn()
          .addKeyValue("slot", attempt.slot().id())
          .log("a run outlived run.timeout and is told to end");
    }
    attempt.untilKill(now).filter(Duration::isNegative).ifPresent(over -> wedge(attempt));
    return shorter(positive(untilUncertain), positive(untilTimeout));
  }

  private void wedge(Attempt attempt) {
    if (!wedged) {
      wedged = true;
      log.atError()
          .addKeyValue("slot", attempt.slot().id())
          .log("a run ignores its cancellation; this worker hands over the rest and ends");
    }
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? LONGEST : duration;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
