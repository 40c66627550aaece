package io.anchorwatch.facts;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.schedule.Cadence;
import java.time.Instant;
import java.util.Optional;

/**
 * Slots whose instant has come and that nobody has written to the ledger: the sign that no worker
 * has been at work since. Pure.
 *
 * @param first the oldest of them
 * @param count how many; {@link #MOST} means that many or more
 */
public record Unmade(Instant first, long count) {
  static final long MOST = 1000;

  /** What is missing up to now; empty if nothing is. */
  static Optional<Unmade> of(Anchor anchor, Generation generation, NextSlot next, Instant now) {
    if (generation.switches().removed() || generation.switches().paused()) {
      return Optional.empty();
    }
    if (Outlook.chained(generation)) {
      return next.instant().filter(at -> !at.isAfter(now)).map(at -> new Unmade(at, 1));
    }
    Cadence cadence = Outlook.cadence(generation);
    Optional<Instant> first = cadence.next(anchor.reach().materialisedTo());
    long count = 0;
    Optional<Instant> at = first;
    while (count < MOST && at.isPresent() && !at.get().isAfter(now)) {
      count++;
      at = cadence.next(at.get());
    }
    return count == 0 ? Optional.empty() : Optional.of(new Unmade(first.orElseThrow(), count));
  }

  /** {@code 4} or {@code 1,000 or more}. */
  String words() {
    return count < MOST ? Long.toString(count) : "1,000 or more";
  }
}
