package io.anchorwatch.runner;

import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews every lease this worker holds in one go, and says that the worker lives. For one thread.
 */
public final class Heart {
  private static final Logger log = LoggerFactory.getLogger(Heart.class);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(5);

  private final Holdings holdings;
  private final SlotLedger ledger;
  private final Workers workers;
  private final Self self;
  private final LongSupplier nanos;
  private final RunEvents events;

  @Inject
  public Heart(
      Holdings holdings,
      SlotLedger ledger,
      Workers workers,
      Self self,
      @Nanos LongSupplier nanos,
      RunEvents events) {
    this.holdings = holdings;
    this.ledger = ledger;
    this.workers = workers;
    this.self = self;
    this.nanos = nanos;
    this.events = events;
  }

  /** One beat. Returns how long until the next: a third of the shortest lease held. */
  public Duration beat() {
    Collection<Attempt> attempts = holdings.all();
    if (!attempts.isEmpty()) {
      renew(attempts);
    }
    workers.beat(self.sign());
    return attempts.stream()
        .map(attempt -> attempt.policy().lease().dividedBy(3))
        .min(Duration::compareTo)
        .filter(third -> third.compareTo(AT_LEAST_EVERY) < 0)
        .orElse(AT_LEAST_EVERY);
  }

  /** Says that the worker lives and which definitions it has, without renewing anything. */
  void announce() {
    workers.beat(self.sign());
  }

  private void renew(Collection<Attempt> attempts) {
    long sent = nanos.getAsLong();
    List<Held> held = attempts.stream().map(Attempt::held).toList();
    Set<Held> lost = ledger.renew(held);
    for (Attempt attempt : attempts) {
      if (!lost.contains(attempt.held())) {
        attempt.renewed(sent);
      } else if (attempt.cancel(CancelCause.LEASE_LOST, nanos.getAsLong())) {
        events.leaseLost(attempt.slot().id().job());
        log.atWarn()
            .addKeyValue("slot", attempt.slot().id())
            .log("a lease was lost; its run is told to end");
      }
    }
  }
}
