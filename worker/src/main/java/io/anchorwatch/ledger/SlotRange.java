package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Fate;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.schedule.Cadence;
import io.anchorwatch.schedule.Schedule.Misfire;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The slots of one generation in a reserved range. What a long range holds depends on its two ends
 * alone, so that two workers that fill the same gap write the same documents.
 *
 * @param generation whose slots they are
 * @param cadence its instants
 * @param from the end before, exclusive
 * @param to the last instant that may be in it
 */
record SlotRange(Generation generation, Cadence cadence, Instant from, Instant to) {
  /** More slots than this are written as one document, but for those that run. */
  static final int LONG = 100;

  /** Whether it holds more slots than are written one by one. */
  boolean isLong() {
    Optional<Instant> at = cadence.next(from);
    for (int i = 0; i < LONG && at.isPresent() && !at.get().isAfter(to); i++) {
      at = cadence.next(at.get());
    }
    return at.isPresent() && !at.get().isAfter(to);
  }

  /** The documents, in the order to insert them: those that run first. */
  List<Slot> slots() {
    return isLong() ? longRange() : shortRange();
  }

  private List<Slot> shortRange() {
    List<Slot> slots = new ArrayList<>();
    for (Optional<Instant> at = cadence.next(from); within(at); at = cadence.next(at.get())) {
      slots.add(slot(at.get()));
    }
    return slots;
  }

  private Slot slot(Instant at) {
    SlotId id = new SlotId(generation.job(), at);
    return paused() ? Slot.skipped(id, made(), Reason.PAUSED, Fate.NONE) : Slot.due(id, made());
  }

  /** One document for all that never run, and one for each of the newest that may. */
  private List<Slot> longRange() {
    Deque<Instant> kept = new ArrayDeque<>();
    Instant first = cadence.next(from).orElseThrow();
    Instant lastEnded = first;
    long ended = 0;
    for (Optional<Instant> at = cadence.next(from); within(at); at = cadence.next(at.get())) {
      kept.addLast(at.get());
      while (!kept.isEmpty() && !stays(kept)) {
        lastEnded = kept.removeFirst();
        ended++;
      }
    }
    List<Slot> slots = new ArrayList<>();
    kept.descendingIterator().forEachRemaining(at -> slots.add(slot(at)));
    if (ended > 0) {
      slots.add(block(first, lastEnded, ended, Optional.ofNullable(kept.peekLast())));
    }
    return slots;
  }

  /** Whether the oldest of those kept may still run. */
  private boolean stays(Deque<Instant> kept) {
    Misfire misfire = generation.definition().schedule().misfire();
    if (paused()) {
      return false;
    }
    return switch (misfire.policy()) {
      case RUN_ONCE -> kept.size() <= 1;
      case RUN_ALL -> kept.size() <= Math.max(1, misfire.catchUpLimit());
      case SKIP -> !kept.getFirst().isBefore(to.minus(misfire.after()));
    };
  }

  private Slot block(Instant first, Instant last, long count, Optional<Instant> newest) {
    Reason reason =
        switch (generation.definition().schedule().misfire().policy()) {
          case RUN_ONCE -> Reason.COALESCED;
          case RUN_ALL, SKIP -> Reason.MISFIRE_POLICY;
        };
    Optional<SlotId> into =
        reason == Reason.COALESCED
            ? newest.map(at -> new SlotId(generation.job(), at))
            : Optional.empty();
    return Slot.skipped(
        new SlotId(generation.job(), first),
        made(),
        paused() ? Reason.PAUSED : reason,
        new Fate(into, Optional.of(last), count));
  }

  private boolean paused() {
    return generation.switches().paused();
  }

  private Made made() {
    return new Made(generation.number(), Origin.SCHEDULED, Optional.empty());
  }

  private boolean within(Optional<Instant> at) {
    return at.isPresent() && !at.get().isAfter(to);
  }
}
