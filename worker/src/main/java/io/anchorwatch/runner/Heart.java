package io.anchorwatch.runner;

import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.ledger.Workers.Sign;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases this worker holds, and says that the worker lives. Each is due at a third of
 * its length, counted from its own claim or last renewal; those that would be due soon go with the
 * same bulk. Renewing is for one thread; the rest may come from any.
 */
public final class Heart {
  private static final Logger log = LoggerFactory.getLogger(Heart.class);

  private static final Duration SHORTEST = Duration.ofMillis(20);

  /** Nobody asks for a sign of a worker that holds nothing more often than that. */
  private static final Duration SIGN_AT_LEAST_EVERY = Duration.ofSeconds(15);

  private final Kept kept;
  private final SlotLedger ledger;
  private final Workers workers;
  private final Self self;
  private final LongSupplier nanos;
  private final RunEvents events;
  private volatile boolean everything;
  private volatile @Nullable Said said;

  /** What was said last, and when that was sent. */
  private record Said(Sign sign, long sentNanos) {}

  /** What the worker has, and what it may have been given without knowing it. */
  record Kept(Holdings holdings, OpenClaims claims) {
    @Inject
    Kept {}
  }

  @Inject
  Heart(
      Kept kept,
      SlotLedger ledger,
      Workers workers,
      Self self,
      @Nanos LongSupplier nanos,
      RunEvents events) {
    this.kept = kept;
    this.ledger = ledger;
    this.workers = workers;
    this.self = self;
    this.nanos = nanos;
    this.events = events;
  }

  /** Renews what is due. Returns how long until something else is. */
  public Duration beat() {
    long now = nanos.getAsLong();
    boolean renewed = renewDue(now);
    sign(renewed);
    return next(nanos.getAsLong());
  }

  /** Whom to tell that there is, or may be, a new lease to keep. */
  void whenHeld(Runnable listener) {
    kept.holdings().whenAdded(listener);
    kept.claims().whenSent(listener);
  }

  /** Makes the next beat renew every lease, due or not: the primary has changed. */
  public void renewAll() {
    everything = true;
  }

  /** Says that the worker lives and which definitions it has, if that is due or was not said. */
  void announce() {
    sign(false);
  }

  private boolean renewDue(long now) {
    Collection<Attempt> held = kept.holdings().all();
    boolean all = everything;
    if (!all && held.stream().noneMatch(attempt -> isDue(attempt, 3, now))) {
      return false;
    }
    everything = false;
    List<Attempt> due = held.stream().filter(attempt -> all || isDue(attempt, 6, now)).toList();
    try {
      if (!due.isEmpty()) {
        renew(due);
      }
    } catch (RuntimeException e) {
      everything |= all;
      throw e;
    }
    return !due.isEmpty();
  }

  private static boolean isDue(Attempt attempt, int part, long now) {
    return attempt.sinceRenewal(now).compareTo(attempt.policy().lease().dividedBy(part)) >= 0;
  }

  /**
   * Nobody waits here for somebody else's sign. One that is overtaken by a newer one may be the
   * last to arrive, so whoever sent it looks again whether it still holds.
   */
  private void sign(boolean withRenewal) {
    Sign sign = self.sign();
    boolean due = withRenewal || !isSaid(sign);
    while (due) {
      Said next = new Said(sign, nanos.getAsLong());
      workers.beat(sign);
      said = next;
      Sign now = self.sign();
      due = !same(sign, now);
      sign = now;
    }
  }

  private boolean isSaid(Sign sign) {
    Said last = said;
    return last != null
        && same(last.sign(), sign)
        && nanos.getAsLong() - last.sentNanos() < signEvery().toNanos();
  }

  private static boolean same(Sign one, Sign other) {
    return one.hashes().equals(other.hashes()) && one.draining() == other.draining();
  }

  private Duration next(long now) {
    Said last = said;
    Duration next = last == null ? SHORTEST : signEvery().minusNanos(now - last.sentNanos());
    Duration late = kept.claims().untilLate().orElse(next);
    next = late.compareTo(next) < 0 ? late : next;
    for (Attempt attempt : kept.holdings().all()) {
      Duration third = attempt.policy().lease().dividedBy(3);
      Duration left = third.minus(attempt.sinceRenewal(now));
      next = left.compareTo(next) < 0 ? left : next;
    }
    return next.compareTo(SHORTEST) < 0 ? SHORTEST : next;
  }

  private Duration signEvery() {
    return kept.claims()
        .lease()
        .map(lease -> lease.dividedBy(3))
        .filter(third -> third.compareTo(SIGN_AT_LEAST_EVERY) < 0)
        .orElse(SIGN_AT_LEAST_EVERY);
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
