package io.anchorwatch.watch;

import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job's slots back to the last one that anybody started.
 *
 * @param newest its newest scheduled slot among those that were read
 * @param oldestUnstarted the oldest due slot behind it that nobody started, coalesced ones
 *     included; empty when none of them still waits
 * @param lastStarted the newest scheduled slot that somebody started
 */
record Recent(
    Optional<Slot> newest, Optional<Instant> oldestUnstarted, Optional<Slot> lastStarted) {
  private static final Recent NONE =
      new Recent(Optional.empty(), Optional.empty(), Optional.empty());

  /** Of slots up to now, newest first. */
  static Recent of(List<Slot> slots) {
    Walk walk = new Walk();
    for (Slot slot : slots) {
      if (walk.reachesStart(slot)) {
        break;
      }
    }
    return new Recent(
        slots.stream().filter(slot -> slot.made().origin() == Origin.SCHEDULED).findFirst(),
        walk.waiting ? Optional.ofNullable(walk.oldest) : Optional.empty(),
        Optional.ofNullable(walk.started));
  }

  /** A job's, or nothing. */
  static Recent in(Map<String, Recent> all, String job) {
    return all.getOrDefault(job, NONE);
  }

  /** When the job's own key became free: never while a slot runs, after the wait for a retry. */
  Optional<Instant> freeFrom() {
    return lastStarted.map(
        slot ->
            slot.state() == SlotState.RUNNING
                ? Instant.MAX
                : retryFrom().or(() -> slot.status().endedAt()).orElse(slot.id().at()));
  }

  /** When a shared lock became free, as far as this job held it. */
  Optional<Instant> keysFreeFrom() {
    return lastStarted.flatMap(
        slot ->
            slot.state() == SlotState.RUNNING ? Optional.of(Instant.MAX) : slot.status().endedAt());
  }

  /** When the last started slot may be tried again, if it waits for that. */
  Optional<Instant> retryFrom() {
    return lastStarted
        .filter(slot -> slot.state() == SlotState.RETRY)
        .flatMap(slot -> slot.status().pause())
        .map(pause -> pause.releasedAt().plus(pause.delay()));
  }

  /** What is known while walking back. For one thread. */
  private static final class Walk {
    private @Nullable Instant oldest;
    private @Nullable Slot started;
    private boolean waiting;

    boolean reachesStart(Slot slot) {
      if (slot.made().origin() == Origin.MANUAL) {
        return false;
      }
      if (slot.status().startedAt().isPresent()) {
        started = slot;
        boolean triedAgain = slot.state() == SlotState.RETRY;
        waiting |= triedAgain;
        if (triedAgain) {
          oldest = slot.id().at();
        }
        return true;
      }
      boolean coalesced = slot.status().reason().filter(Reason.COALESCED::equals).isPresent();
      if (slot.state() == SlotState.DUE || coalesced) {
        waiting |= slot.state() == SlotState.DUE;
        oldest = slot.id().at();
      }
      return false;
    }
  }
}
