package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotLedger.Missed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Ends what is open of removed jobs; what runs of them finishes. Safe for use by many threads. */
final class Removals {
  private final Roster roster;
  private final SlotLedger ledger;

  @Inject
  Removals(Roster roster, SlotLedger ledger) {
    this.roster = roster;
    this.ledger = ledger;
  }

  /** Ends those slots of what was seen. A slot that runs may come back for a retry: look again. */
  void end(Sighting seen) {
    List<Missed> ends =
        seen.jobs().values().stream()
            .flatMap(List::stream)
            .filter(slot -> slot.state().open() && !slot.id().at().isAfter(seen.at()))
            .filter(this::removed)
            .map(Removals::superseded)
            .toList();
    if (!ends.isEmpty()) {
      ledger.endAll(ends);
    }
  }

  /**
   * What the roster says may be old, and the job may be back. Its slots are then of a later
   * generation than the one that removed it.
   */
  private boolean removed(Slot slot) {
    return roster
        .find(slot.id().job())
        .map(Roster.Entry::generation)
        .filter(generation -> generation.switches().removed())
        .map(Generation::number)
        .filter(number -> slot.made().generation() <= number)
        .isPresent();
  }

  private static Missed superseded(Slot slot) {
    return new Missed(slot.id(), Reason.SUPERSEDED, Optional.empty(), Optional.empty(), false);
  }
}
