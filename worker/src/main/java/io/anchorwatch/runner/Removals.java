package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotLedger.Missed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends what is open of removed jobs; what runs of them finishes. Safe for use by many threads. */
final class Removals {
  private final Roster roster;
  private final SlotLedger ledger;

  @Inject
  Removals(Roster roster, SlotLedger ledger) {
    this.roster = roster;
    this.ledger = ledger;
  }

  /**
   * Ends those slots of what was seen whose instant has come. A slot that runs may come back for a
   * retry: look again.
   *
   * @return the instant of the first one that is still to come; the end of time if there is none
   */
  Instant end(Sighting seen) {
    Map<Boolean, List<SlotId>> open =
        seen.jobs().values().stream()
            .flatMap(List::stream)
            .filter(slot -> slot.state().open() && removed(slot))
            .map(Slot::id)
            .collect(Collectors.partitioningBy(id -> id.at().isAfter(seen.at())));
    List<SlotId> due = open.getOrDefault(false, List.of());
    if (!due.isEmpty()) {
      ledger.endAll(due.stream().map(Removals::superseded).toList());
    }
    return open.getOrDefault(true, List.of()).stream()
        .map(SlotId::at)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
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

  private static Missed superseded(SlotId id) {
    return new Missed(id, Reason.SUPERSEDED, Optional.empty(), Optional.empty(), false);
  }
}
