package io.anchorwatch.ledger;

import java.time.Duration;
import java.util.Set;

/** What every store holds slots to. */
final class SlotRules {
  /** The shortest lease there can be: sweeps compare heartbeats with it. */
  static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

  /** The death that ends a slot as poison. */
  static final int DEADLY = 3;

  private static final Set<Reason> MISSED =
      Set.of(Reason.COALESCED, Reason.MISFIRE_POLICY, Reason.OVERLAP);

  private SlotRules() {}

  /** A slot that failed must not end under this reason: the failure would be hidden. */
  static boolean hidesFailures(Reason reason) {
    return MISSED.contains(reason);
  }

  /** Whether a slot may go into another: never into an older one, nor into itself. */
  static boolean takes(SlotId other, SlotId id, Reason reason) {
    return reason != Reason.COALESCED || other.at().isAfter(id.at());
  }

  /** New slots are due or skipped; what attempts leave comes by operations, never by an insert. */
  static void checkUntouched(Slot slot) {
    boolean fresh = slot.state() == SlotState.DUE || slot.state() == SlotState.SKIPPED;
    if (!fresh || slot.tenure().isPresent() || !slot.tally().equals(Slot.Tally.FRESH)) {
      throw new IllegalArgumentException(slot.id() + " is no new slot: it is " + slot.state());
    }
  }

  /** Whether a release now is the death that ends the slot. */
  static boolean poisoned(Slot slot, boolean ownerGone) {
    return ownerGone && slot.tally().deaths() + 1 >= DEADLY;
  }
}
