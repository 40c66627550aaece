package io.anchorwatch.cli;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the store says about one job at one instant. Immutable.
 *
 * @param anchor what its slots count from
 * @param generation the definition they come from now
 * @param next its next slot
 * @param slots what the ledger has of it
 * @param unmade due slots that are not in the ledger
 * @param now the store's time
 */
record JobFacts(
    Anchor anchor,
    Generation generation,
    NextSlot next,
    Slots slots,
    Optional<Unmade> unmade,
    Instant now) {
  private static final int RECENT = 50;

  /**
   * What the ledger has of a job.
   *
   * @param recent its newest slots up to now, newest first
   * @param holders running slots, its own or others under the same lock, that keep its next one
   *     from starting
   */
  record Slots(List<Slot> recent, List<Slot> holders) {
    Slots {
      recent = List.copyOf(recent);
      holders = List.copyOf(holders);
    }
  }

  /** How a job stands. */
  enum Health {
    REMOVED(Tone.FAINT),
    PAUSED(Tone.WAITING),
    OVERDUE(Tone.BAD),
    RUNNING(Tone.GOOD),
    RETRYING(Tone.WAITING),
    WAITING(Tone.PLAIN);

    final Tone tone;

    Health(Tone tone) {
      this.tone = tone;
    }
  }

  /** Every job that was ever registered, by name. */
  static List<JobFacts> all(Opened opened) {
    List<Slot> running = opened.ports().slots().running();
    return Lookup.anchors(opened).stream()
        .flatMap(anchor -> readable(opened, anchor, running).stream())
        .toList();
  }

  /** A job whose definition cannot be read is the doctor's to name; the others are listed. */
  private static Optional<JobFacts> readable(Opened opened, Anchor anchor, List<Slot> running) {
    try {
      return Optional.of(of(opened, anchor, running));
    } catch (IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  static JobFacts of(Opened opened, Anchor anchor) {
    return of(opened, anchor, opened.ports().slots().running());
  }

  private static JobFacts of(Opened opened, Anchor anchor, List<Slot> running) {
    Instant now = opened.storeTime().instant();
    Generation generation = opened.ports().generations().current(anchor);
    NextSlot next =
        NextSlot.of(anchor, generation, opened.ports().slots().newest(anchor.job()), now);
    return new JobFacts(
        anchor,
        generation,
        next,
        new Slots(
            opened.ports().slots().history(anchor.job(), now, RECENT),
            running.stream().filter(slot -> holds(opened, slot, generation)).toList()),
        Unmade.of(anchor, generation, next, now),
        now);
  }

  /** Whether a running slot holds a key that the generation's slots ask for. */
  private static boolean holds(Opened opened, Slot running, Generation generation) {
    Exclusion wanted = generation.definition().run().exclusion();
    if (running.id().job().equals(generation.job())) {
      return wanted.overlap() != Overlap.ALLOW;
    }
    Generation other =
        opened.ports().generations().get(running.id().job(), running.made().generation());
    return wanted.lock().isPresent()
        && wanted.lock().equals(other.definition().run().exclusion().lock());
  }

  String job() {
    return anchor.job();
  }

  List<Slot> recent() {
    return slots.recent();
  }

  /** Slots whose instant has come and that are not accounted for yet, oldest first. */
  List<Slot> open() {
    return recent().stream()
        .filter(slot -> !slot.state().terminal())
        .sorted(Comparator.comparing(Slot::id))
        .toList();
  }

  /**
   * Since when a slot should have started that has not; the start grace has passed, and it does not
   * wait for another one to end.
   */
  Optional<Instant> overdueSince() {
    if (!slots.holders().isEmpty()) {
      return Optional.empty();
    }
    Duration grace = generation.definition().schedule().startGrace();
    Optional<Instant> waiting =
        open().stream()
            .filter(slot -> slot.state() == SlotState.DUE && slot.tally().attempt() == 0)
            .map(slot -> slot.id().at())
            .findFirst();
    return waiting.or(() -> unmade.map(Unmade::first)).filter(at -> at.plus(grace).isBefore(now));
  }

  Health health() {
    if (generation.switches().removed()) {
      return Health.REMOVED;
    }
    if (generation.switches().paused()) {
      return Health.PAUSED;
    }
    if (overdueSince().isPresent()) {
      return Health.OVERDUE;
    }
    if (has(SlotState.RUNNING)) {
      return Health.RUNNING;
    }
    return has(SlotState.RETRY) ? Health.RETRYING : Health.WAITING;
  }

  /** Whether slots run at all. */
  boolean live() {
    return !generation.switches().paused() && !generation.switches().removed();
  }

  /** The instant after which the current generation's slots begin. */
  Instant since() {
    return anchor.plan().marks().stream()
        .filter(mark -> mark.number() == generation.number())
        .map(Anchor.Mark::from)
        .findFirst()
        .orElse(anchor.reach().epoch());
  }

  /** The newest slot that ran to an end. */
  Optional<Slot> lastEnded() {
    Predicate<Slot> ran = slot -> slot.state().terminal() && slot.state() != SlotState.SKIPPED;
    return recent().stream().filter(ran).findFirst();
  }

  private boolean has(SlotState state) {
    return recent().stream().anyMatch(slot -> slot.state() == state);
  }
}
