package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.schedule.Schedule.Misfire;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which of a job's open slots still run. A slot is missed when a newer one of its job is
 * due; that newer document exists before the older one is ended, and a slot that failed ends as
 * failed, never as skipped. Safe for use by many threads.
 */
public final class MissedSlots {
  private final SlotLedger ledger;
  private final InstantSource storeTime;

  @Inject
  public MissedSlots(SlotLedger ledger, @StoreTime InstantSource storeTime) {
    this.ledger = ledger;
    this.storeTime = storeTime;
  }

  /**
   * Ends what the job's rule ends.
   *
   * @param open every open slot of one job whose instant has come, by instant
   * @return those that may run, in the order to run them
   */
  public List<Slot> settle(List<Slot> open, Misfire misfire) {
    List<Slot> runnable = new ArrayList<>(open.stream().filter(MissedSlots::manual).toList());
    List<Slot> scheduled = open.stream().filter(slot -> !manual(slot)).toList();
    if (!scheduled.isEmpty()) {
      runnable.addAll(
          switch (misfire.policy()) {
            case RUN_ONCE -> newestOnly(scheduled);
            case RUN_ALL -> newest(scheduled, Math.max(1, misfire.catchUpLimit()));
            case SKIP -> inTime(scheduled, misfire);
          });
    }
    return runnable;
  }

  private List<Slot> newestOnly(List<Slot> scheduled) {
    Slot newest = last(scheduled);
    for (Slot missed : scheduled.subList(0, scheduled.size() - 1)) {
      end(missed, Reason.COALESCED, Optional.of(newest.id()));
    }
    return List.of(newest);
  }

  private List<Slot> newest(List<Slot> scheduled, int limit) {
    int cut = Math.max(0, scheduled.size() - limit);
    for (Slot missed : scheduled.subList(0, cut)) {
      end(missed, Reason.MISFIRE_POLICY, Optional.empty());
    }
    return inOrder(scheduled.subList(cut, scheduled.size()));
  }

  private List<Slot> inTime(List<Slot> scheduled, Misfire misfire) {
    Instant line = storeTime.instant().minus(misfire.after());
    List<Slot> kept = new ArrayList<>();
    for (Slot slot : scheduled) {
      boolean newerIsDue = !slot.equals(last(scheduled));
      boolean late = slot.id().at().isBefore(line) && (newerIsDue || slot.tally().attempt() == 0);
      if (!late || !endLate(slot, misfire)) {
        kept.add(slot);
      }
    }
    return inOrder(kept);
  }

  /**
   * A slot that waits for its retry holds back the newer ones: slots are never claimed after newer
   * ones.
   */
  private List<Slot> inOrder(List<Slot> slots) {
    for (int i = 0; i < slots.size(); i++) {
      if (waits(slots.get(i))) {
        return List.copyOf(slots.subList(0, i));
      }
    }
    return List.copyOf(slots);
  }

  private boolean waits(Slot slot) {
    return slot.status()
        .pause()
        .map(pause -> pause.releasedAt().plus(pause.delay()).isAfter(storeTime.instant()))
        .orElse(false);
  }

  private boolean endLate(Slot slot, Misfire misfire) {
    return slot.tally().failures() > 0
        ? ledger.giveUp(slot.id())
        : ledger.skipLate(slot.id(), Reason.MISFIRE_POLICY, misfire.after());
  }

  private void end(Slot missed, Reason reason, Optional<SlotId> into) {
    if (missed.tally().failures() > 0) {
      ledger.giveUp(missed.id());
      return;
    }
    ledger.skip(missed.id(), reason, into);
  }

  private static boolean manual(Slot slot) {
    return slot.made().origin() == Origin.MANUAL;
  }

  private static Slot last(List<Slot> slots) {
    return slots.get(slots.size() - 1);
  }
}
