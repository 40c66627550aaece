package io.anchorwatch.runner;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An orderly end: no new claims at once, running attempts go on, then the rest is cancelled and
 * handed over. Run once, on one thread; {@link #hurry} may come from another.
 */
public final class Drain {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);
  private static final Duration LOOK = Duration.ofMillis(25);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Ending HANDED_OVER =
      new Ending.Retry(Reason.DRAINED, false, Duration.ZERO, Optional.empty());

  private final Engine engine;
  private final Self self;
  private final Holdings holdings;
  private final Deadlines deadlines;
  private final Handover handover;
  private final Pace pace;
  private volatile boolean hurried;

  /** Where a worker says goodbye, and what it may hold without knowing it. */
  public record Handover(SlotLedger ledger, Workers workers, Takeover takeover, OpenClaims claims) {
    @Inject
    public Handover {}
  }

  /** How long running attempts may go on, and how waiting is done. */
  public record Pace(DrainTimeout timeout, @Nanos LongSupplier nanos, Patience patience) {
    @Inject
    public Pace {}
  }

  /** How long running attempts may go on once the worker is told to stop. */
  public record DrainTimeout(Duration limit) {}

  @Inject
  public Drain(
      Engine engine,
      Self self,
      Holdings holdings,
      Deadlines deadlines,
      Handover handover,
      Pace pace) {
    this.engine = engine;
    this.self = self;
    this.holdings = holdings;
    this.deadlines = deadlines;
    this.handover = handover;
    this.pace = pace;
  }

  /** Skips the wait for running attempts. */
  public void hurry() {
    hurried = true;
  }

  /** No new claims from here on; returns at once. */
  public void begin() {
    self.drain();
    engine.close();
  }

  /** Ends the worker's work; blocks until it is done or handed over. */
  public void run() {
    begin();
    engine.stopDispatching();
    log.atInfo()
        .addKeyValue("running", holdings.size())
        .log("draining: no new claims; running slots go on");
    waitFor(pace.timeout().limit(), true);
    if (holdings.size() > 0) {
      log.atWarn()
          .addKeyValue("running", holdings.size())
          .log("draining: the rest is cancelled and handed over");
      long now = pace.nanos().getAsLong();
      holdings.all().forEach(attempt -> attempt.cancel(CancelCause.DRAINED, now));
      waitFor(GRACE, false);
    }
    handOver();
    engine.stop();
    log.atInfo().log("drained");
  }

  /**
   * A thread that did not end is left to the end of the process; its slot is not. While a claim is
   * in doubt nothing is said of the end, which would make a death of a slot that never ran.
   */
  private void handOver() {
    try {
      for (Attempt attempt : holdings.all()) {
        handover.ledger().finish(attempt.held(), HANDED_OVER);
        log.atWarn()
            .addKeyValue("slot", attempt.slot().id())
            .log("draining: a run did not end and was handed over");
      }
      handover.takeover().saw(handover.ledger().pending(Duration.ZERO));
      if (handover.claims().lease().isEmpty()) {
        handover.workers().gone(self.id().text());
      }
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .log("the store could not be told of the end of this worker; its leases will expire");
    }
  }

  private void waitFor(Duration limit, boolean skippable) {
    long start = pace.nanos().getAsLong();
    while (holdings.size() > 0
        && !deadlines.wedged()
        && !(skippable && hurried)
        && pace.nanos().getAsLong() - start < limit.toNanos()) {
      pace.patience().await(LOOK);
    }
  }
}
