package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.MissedSlots;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the slots that were seen this worker would run, and in which order. For one thread. */
final class Offers {
  private final Roster roster;
  private final MissedSlots missed;
  private final JobTypes types;

  /** A slot, the generation it would run under, and the slot by which workers take turns. */
  record Offer(Slot slot, Generation generation, SlotId turn) {}

  @Inject
  Offers(Roster roster, MissedSlots missed, JobTypes types) {
    this.roster = roster;
    this.missed = missed;
    this.types = types;
  }

  /** By priority; then those this worker comes first for, so that each begins with others. */
  static Comparator<Offer> order(Shares shares) {
    return Comparator.<Offer>comparingInt(
            offer -> -offer.generation().definition().run().priority())
        .thenComparing(offer -> shares.rank(offer.turn()))
        .thenComparing(offer -> offer.slot().id().at())
        .thenComparing(offer -> offer.slot().id());
  }

  /** The generation a job's slots run under, if this worker can run them. */
  Optional<Generation> runnable(String job) {
    return roster
        .find(job)
        .map(Roster.Entry::generation)
        .filter(generation -> !generation.switches().removed())
        .filter(generation -> types.knows(generation.definition().type()));
  }

  /** Up to where each job's slots are known to be in the ledger, all of them. */
  Map<String, Instant> complete() {
    Map<String, Instant> complete = new HashMap<>();
    for (Roster.Entry entry : roster.all()) {
      boolean chained = Outlook.chained(entry.generation());
      complete.put(
          entry.anchor().job(), chained ? Instant.MAX : entry.anchor().reach().materialisedTo());
    }
    return complete;
  }

  /** Settles what was missed, of all jobs in one go, and offers what is left. */
  List<Offer> settled(Map<String, List<Slot>> due) {
    List<Generation> generations = new ArrayList<>();
    List<MissedSlots.Job> jobs = new ArrayList<>();
    due.forEach(
        (job, slots) ->
            runnable(job)
                .ifPresent(
                    generation -> {
                      generations.add(generation);
                      jobs.add(
                          new MissedSlots.Job(slots, generation.definition().schedule().misfire()));
                    }));
    List<List<Slot>> settled = missed.settleAll(jobs);
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < settled.size(); i++) {
      Generation generation = generations.get(i);
      SlotId turn = turn(jobs.get(i).slots());
      settled.get(i).stream()
          .limit(atOnce(generation, jobs.get(i).slots()))
          .forEach(slot -> offers.add(new Offer(slot, generation, turn)));
    }
    return offers;
  }

  /** The newest open slot: the same for all workers that look at about the same time. */
  static SlotId turn(List<Slot> slots) {
    return slots.stream()
        .filter(slot -> slot.state().open())
        .map(Slot::id)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private long atOnce(Generation generation, List<Slot> slots) {
    if (overlap(generation) == Overlap.ALLOW) {
      return Long.MAX_VALUE;
    }
    return waitsForItself(generation, slots) ? 0 : 1;
  }

  /** A job one of whose slots runs has nothing to claim now, unless its rule says what to do. */
  boolean waitsForItself(Generation generation, List<Slot> slots) {
    return overlap(generation) == Overlap.FORBID
        && slots.stream().anyMatch(slot -> slot.state() == SlotState.RUNNING);
  }

  /** Whether every older slot of its job was in the ledger when it was looked at. */
  static boolean follows(Slot slot, Map<String, Instant> complete) {
    Instant to = complete.getOrDefault(slot.id().job(), Instant.MIN);
    return slot.made().origin() == Origin.MANUAL || !slot.id().at().isAfter(to);
  }

  private static Overlap overlap(Generation generation) {
    return generation.definition().run().exclusion().overlap();
  }
}
