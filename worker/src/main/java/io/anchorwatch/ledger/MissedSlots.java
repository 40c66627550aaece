package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotLedger.Missed;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * One job.
   *
   * @param slots every slot of it that has not ended and whose instant has come, by instant
   * @param misfire its rule
   */
  public record Job(List<Slot> slots, Misfire misfire) {
    public Job {
      slots = List.copyOf(slots);
    }
  }

  /** What a rule says of a job's slots. */
  private record Verdict(List<Slot> kept, List<Missed> missed) {}

  /**
   * Ends what a job's rule ends.
   *
   * @param open every slot of one job that has not ended and whose instant has come, by instant
   * @return those that may run, in the order to run them
   */
  public List<Slot> settle(List<Slot> open, Misfire misfire) {
    return settleAll(List.of(new Job(open, misfire))).get(0);
  }

  /**
   * Ends what the rules of several jobs end, in one go.
   *
   * @return of each of them those that may run, in the order to run them
   */
  public List<List<Slot>> settleAll(List<Job> jobs) {
    List<Verdict> verdicts = jobs.stream().map(this::judge).toList();
    List<Missed> missed = verdicts.stream().flatMap(verdict -> verdict.missed().stream()).toList();
    Set<SlotId> open = missed.isEmpty() ? Set.of() : ledger.endAll(missed);
    List<List<Slot>> runnable = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      List<Slot> slots = new ArrayList<>();
      jobs.get(i).slots().stream()
          .filter(slot -> slot.state().open() && manual(slot) && !waits(slot))
          .forEach(slots::add);
      slots.addAll(inOrder(remaining(verdicts.get(i), jobs.get(i).misfire(), open)));
      runnable.add(List.copyOf(slots));
    }
    return runnable;
  }

  private Verdict judge(Job job) {
    List<Slot> all = job.slots().stream().filter(slot -> !manual(slot)).toList();
    List<Slot> open = all.stream().filter(slot -> slot.state().open()).toList();
    if (open.isEmpty()) {
      return new Verdict(List.of(), List.of());
    }
    return switch (job.misfire().policy()) {
      case RUN_ONCE -> newestOnly(open, last(all));
      case RUN_ALL -> newest(open, Math.max(1, job.misfire().catchUpLimit()));
      case SKIP -> inTime(open, last(all), job.misfire());
    };
  }

  /**
   * With {@code skip} the store says what is late, and what it spares runs. Otherwise whatever was
   * to end and is open still changed since it was read: the job waits for the next look, because
   * slots are never claimed after newer ones.
   */
  private static List<Slot> remaining(Verdict verdict, Misfire misfire, Set<SlotId> open) {
    if (misfire.policy() == MisfirePolicy.SKIP) {
      Set<SlotId> missed = verdict.missed().stream().map(Missed::id).collect(Collectors.toSet());
      return verdict.kept().stream()
          .filter(slot -> !missed.contains(slot.id()) || open.contains(slot.id()))
          .toList();
    }
    boolean changed = verdict.missed().stream().anyMatch(missed -> open.contains(missed.id()));
    return changed ? List.of() : verdict.kept();
  }

  /** The newest may be running already; older ones that are open still are missed even so. */
  private static Verdict newestOnly(List<Slot> open, Slot newest) {
    List<Missed> missed =
        open.stream()
            .filter(slot -> !slot.id().equals(newest.id()))
            .map(slot -> missed(slot, Reason.COALESCED, Optional.of(newest.id()), Optional.empty()))
            .toList();
    return new Verdict(newest.state().open() ? List.of(newest) : List.of(), missed);
  }

  private static Verdict newest(List<Slot> open, int limit) {
    int cut = Math.max(0, open.size() - limit);
    List<Missed> missed =
        open.subList(0, cut).stream()
            .map(slot -> missed(slot, Reason.MISFIRE_POLICY, Optional.empty(), Optional.empty()))
            .toList();
    return new Verdict(open.subList(cut, open.size()), missed);
  }

  private Verdict inTime(List<Slot> open, Slot newest, Misfire misfire) {
    Instant line = storeTime.instant().minus(misfire.after());
    Optional<Duration> after = Optional.of(misfire.after());
    List<Missed> missed =
        open.stream()
            .filter(slot -> slot.id().at().isBefore(line))
            .filter(slot -> !slot.id().equals(newest.id()) || slot.tally().attempt() == 0)
            .map(slot -> missed(slot, Reason.MISFIRE_POLICY, Optional.empty(), after))
            .toList();
    return new Verdict(open, missed);
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

  private static Missed missed(
      Slot slot, Reason reason, Optional<SlotId> into, Optional<Duration> lateness) {
    return new Missed(slot.id(), reason, into, lateness, slot.tally().failures() > 0);
  }

  private static boolean manual(Slot slot) {
    return slot.made().origin() == Origin.MANUAL;
  }

  private static Slot last(List<Slot> slots) {
    return slots.get(slots.size() - 1);
  }
}
