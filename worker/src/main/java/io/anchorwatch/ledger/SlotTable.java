package io.anchorwatch.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Slots in memory with the ways in that sweeps need: by job and instant, open by instant, running,
 * and who holds which exclusive key. Not thread-safe.
 */
final class SlotTable {
  private final Map<String, NavigableMap<Instant, Slot>> jobs = new HashMap<>();
  private final NavigableSet<SlotId> open =
      new TreeSet<>(Comparator.comparing(SlotId::at).thenComparing(SlotId::job));
  private final NavigableSet<SlotId> running = new TreeSet<>();
  private final Map<String, SlotId> holders = new HashMap<>();
  private final Map<SlotId, List<String>> keys = new HashMap<>();

  Optional<Slot> find(SlotId id) {
    return Optional.ofNullable(of(id.job()).get(id.at()));
  }

  /** Stores a slot; whatever does not run holds no key. */
  void put(Slot slot) {
    jobs.computeIfAbsent(slot.id().job(), job -> new TreeMap<>()).put(slot.id().at(), slot);
    index(open, slot.id(), slot.state() == SlotState.DUE || slot.state() == SlotState.RETRY);
    index(running, slot.id(), slot.state() == SlotState.RUNNING);
    if (slot.state() != SlotState.RUNNING) {
      freeKeys(slot.id());
    }
  }

  /** Whether another slot holds one of the keys. */
  boolean taken(SlotId id, Collection<String> wanted) {
    return wanted.stream()
        .map(holders::get)
        .anyMatch(holder -> holder != null && !holder.equals(id));
  }

  void holdKeys(SlotId id, List<String> taken) {
    keys.put(id, taken);
    taken.forEach(key -> holders.put(key, id));
  }

  void remove(SlotId id) {
    of(id.job()).remove(id.at());
    open.remove(id);
    running.remove(id);
    freeKeys(id);
  }

  /** Open slots up to an instant, oldest first. */
  Stream<Slot> openUntil(Instant now) {
    return open.stream().takeWhile(id -> !id.at().isAfter(now)).flatMap(id -> find(id).stream());
  }

  List<Slot> running() {
    return running.stream().flatMap(id -> find(id).stream()).toList();
  }

  /** A job's slots, oldest first. */
  NavigableMap<Instant, Slot> of(String job) {
    return jobs.getOrDefault(job, new TreeMap<>());
  }

  private void freeKeys(SlotId id) {
    keys.getOrDefault(id, List.of()).forEach(holders::remove);
    keys.remove(id);
  }

  private static void index(NavigableSet<SlotId> ids, SlotId id, boolean belongs) {
    if (belongs) {
      ids.add(id);
    } else {
      ids.remove(id);
    }
  }
}
