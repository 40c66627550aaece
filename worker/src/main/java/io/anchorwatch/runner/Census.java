package io.anchorwatch.runner;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Housekeeping;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts the workers that live, rarely, and tells everybody who goes by that: who tries a slot
 * first, whose definitions hold, and which jobs nobody has any more. For one thread.
 */
final class Census {
  private static final Duration EVERY = Duration.ofSeconds(28);

  /** Others that start together with this worker appear one after the other. */
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final Workers workers;
  private final Shares shares;
  private final Proposals proposals;
  private final Housekeeping housekeeping;
  private final Roster roster;
  private final LongSupplier nanos;
  private final long startedNanos;
  private long countedNanos;
  private boolean counted;

  @Inject
  Census(
      Workers workers,
      Shares shares,
      Proposals proposals,
      Housekeeping housekeeping,
      Roster roster,
      @Nanos LongSupplier nanos) {
    this.workers = workers;
    this.shares = shares;
    this.proposals = proposals;
    this.housekeeping = housekeeping;
    this.roster = roster;
    this.nanos = nanos;
    this.startedNanos = nanos.getAsLong();
  }

  /** Counts if it is time to. */
  void take() {
    long now = nanos.getAsLong();
    boolean settling = now - startedNanos < SETTLING.toNanos();
    if (counted && !settling && now - countedNanos < EVERY.toNanos()) {
      return;
    }
    List<Workers.Seen> live = workers.seenWithin(Registrar.SILENCE);
    counted = true;
    countedNanos = now;
    shares.among(live);
    proposals.reconsider(live);
    List<Anchor> anchors = roster.all().stream().map(Roster.Entry::anchor).toList();
    housekeeping.removeOrphans(live, anchors, nanos);
  }
}
