package io.anchorwatch.runner;

import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one look at the ledger showed: every slot that had not ended and whose instant came by a
 * line. Immutable.
 *
 * @param at when it was begun, by the store's time as this worker knows it
 * @param until the line
 * @param jobs the slots of each job, by instant
 * @param since when each of them was first seen
 */
record Sighting(
    Instant at, Instant until, Map<String, List<Slot>> jobs, Map<SlotId, Instant> since) {
  /** Nothing was ever seen. */
  static final Sighting NONE = new Sighting(Instant.MIN, Instant.MIN, Map.of(), Map.of());

  /** The next look. */
  Sighting next(Instant now, Duration ahead, List<Slot> pending) {
    Map<SlotId, Instant> seen = new HashMap<>();
    pending.forEach(slot -> seen.put(slot.id(), since.getOrDefault(slot.id(), now)));
    Map<String, List<Slot>> byJob =
        pending.stream()
            .collect(
                Collectors.groupingBy(slot -> slot.id().job(), TreeMap::new, Collectors.toList()));
    return new Sighting(now, now.plus(ahead), byJob, seen);
  }

  /** When a slot may be claimed at the earliest: its instant, or the end of its wait. */
  static Instant ready(Slot slot) {
    return slot.status()
        .pause()
        .map(pause -> pause.releasedAt().plus(pause.delay()))
        .filter(over -> over.isAfter(slot.id().at()))
        .orElse(slot.id().at());
  }

  /** From when on a slot is for a worker that comes after others: they had time to take it. */
  Instant turn(Slot slot, Duration grace) {
    if (grace.isZero()) {
      return ready(slot);
    }
    Instant seen = since.getOrDefault(slot.id(), at);
    Instant ready = ready(slot);
    return (seen.isAfter(ready) ? seen : ready).plus(grace);
  }

  /** Whether a job has more than one slot that has not ended. */
  boolean crowded(String job) {
    return jobs.getOrDefault(job, List.of()).size() > 1;
  }
}
