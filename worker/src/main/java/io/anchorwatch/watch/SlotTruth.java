package io.anchorwatch.watch;

import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What must hold for any slot, whatever its schedule: protocol.md §1, §6, §7. Pure. */
final class SlotTruth {
  private static final int DEADLY = 3;

  /** The closed list. */
  private static final Map<SlotState, Set<Reason>> REASONS =
      Map.of(
          SlotState.DUE, Set.of(),
          SlotState.RUNNING, Set.of(),
          SlotState.SUCCEEDED, Set.of(),
          SlotState.RETRY,
              EnumSet.of(Reason.FAILED, Reason.TIMED_OUT, Reason.EXPIRED, Reason.DRAINED),
          SlotState.FAILED,
              EnumSet.of(
                  Reason.ERROR, Reason.TIMED_OUT, Reason.POISON, Reason.NO_TIME_LEFT_FOR_A_RETRY),
          SlotState.SKIPPED,
              EnumSet.of(
                  Reason.COALESCED,
                  Reason.PAUSED,
                  Reason.SUPERSEDED,
                  Reason.OVERLAP,
                  Reason.MISFIRE_POLICY,
                  Reason.BUDGET));

  private static final Set<Reason> HIDING =
      EnumSet.of(Reason.COALESCED, Reason.MISFIRE_POLICY, Reason.OVERLAP);

  private SlotTruth() {}

  static void check(Slot slot, Instant now, Consumer<Flaw> flaws) {
    checkReason(slot).map(Flaw::unexplained).ifPresent(flaws);
    checkTimes(slot, flaws);
    if (slot.state() == SlotState.RUNNING && expired(slot, now)) {
      flaws.accept(new Flaw(Kind.OWNERLESS, "runs, and its lease has expired"));
    }
    checkCounters(slot).map(Flaw::unexplained).ifPresent(flaws);
    if (slot.status().reason().filter(Reason.COALESCED::equals).isPresent()) {
      checkCoalescing(slot).map(Flaw::unexplained).ifPresent(flaws);
    }
  }

  private static Optional<String> checkReason(Slot slot) {
    Set<Reason> allowed = REASONS.getOrDefault(slot.state(), Set.of());
    Optional<Reason> reason = slot.status().reason();
    String state = slot.state().text();
    if (reason.isEmpty()) {
      return allowed.isEmpty()
          ? Optional.empty()
          : Optional.of("is " + state + " without a reason");
    }
    return allowed.contains(reason.get())
        ? Optional.empty()
        : Optional.of(
            "is " + state + " for the reason \"" + reason.get().text() + "\", which is none of it");
  }

  private static void checkTimes(Slot slot, Consumer<Flaw> flaws) {
    Optional<Instant> started = slot.status().startedAt();
    if (started.isPresent() && started.get().isBefore(slot.id().at())) {
      flaws.accept(new Flaw(Kind.EARLY, "started at " + started.get()));
    }
    if (started.isEmpty() && ran(slot)) {
      flaws.accept(Flaw.unexplained("is " + slot.state().text() + " and never started"));
    }
    if (slot.state().terminal() && slot.status().endedAt().isEmpty()) {
      flaws.accept(Flaw.unexplained("is " + slot.state().text() + " and has no end"));
    }
  }

  private static boolean ran(Slot slot) {
    return slot.state() == SlotState.RUNNING
        || slot.state() == SlotState.SUCCEEDED
        || slot.state() == SlotState.FAILED;
  }

  private static boolean expired(Slot slot, Instant now) {
    return slot.tenure()
        .map(held -> held.heartbeatAt().plus(held.lease()).isBefore(now))
        .orElse(true);
  }

  /** A slot that failed is never skipped in place of it; an end by a count needs that count. */
  private static Optional<String> checkCounters(Slot slot) {
    int failures = slot.tally().failures();
    Optional<Reason> reason = slot.status().reason();
    if (slot.state() == SlotState.SKIPPED
        && failures > 0
        && reason.filter(HIDING::contains).isPresent()) {
      return Optional.of("failed before it was skipped, and its end hides that");
    }
    if (failures == 0 && reason.filter(Reason.NO_TIME_LEFT_FOR_A_RETRY::equals).isPresent()) {
      return Optional.of("had no time left for a retry, and never failed");
    }
    if (slot.tally().deaths() < DEADLY && reason.filter(Reason.POISON::equals).isPresent()) {
      return Optional.of("is poison after " + slot.tally().deaths() + " deaths");
    }
    return Optional.empty();
  }

  /** A slot is coalesced into a newer one of its job that was due when it ended. */
  private static Optional<String> checkCoalescing(Slot slot) {
    Optional<SlotId> into = slot.status().fate().into();
    if (into.isEmpty()) {
      return Optional.of("is coalesced into nothing");
    }
    Instant last = slot.status().fate().to().orElse(slot.id().at());
    boolean newer = into.get().job().equals(slot.id().job()) && into.get().at().isAfter(last);
    boolean wasDue = slot.status().endedAt().map(end -> !into.get().at().isAfter(end)).orElse(true);
    if (newer && wasDue) {
      return Optional.empty();
    }
    return Optional.of(
        "is coalesced into "
            + into.get()
            + ", which was "
            + (newer ? "not due then" : "not newer"));
  }
}
