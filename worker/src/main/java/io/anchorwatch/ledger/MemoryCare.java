package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Workers.Seen;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The survey over ports that live in this process; nobody edits those by hand. */
final class MemoryCare implements Survey, Mending {
  private final Anchors anchors;
  private final Generations generations;
  private final SlotLedger ledger;
  private final Workers workers;

  @Inject
  MemoryCare(Anchors anchors, Generations generations, SlotLedger ledger, Workers workers) {
    this.anchors = anchors;
    this.generations = generations;
    this.ledger = ledger;
    this.workers = workers;
  }

  @Override
  public Found<Anchor> anchors() {
    return new Found<>(anchors.all(), List.of());
  }

  @Override
  public Definitions definitions(Collection<Key> keys) {
    List<Generation> found =
        keys.stream().flatMap(key -> generations.find(key.job(), key.number()).stream()).toList();
    return new Definitions(new Found<>(found, List.of()), Map.of());
  }

  @Override
  public Attention attention() {
    List<Slot> active = new ArrayList<>(ledger.running());
    active.addAll(ledger.open(Integer.MAX_VALUE));
    return new Attention(active, List.of(), List.of());
  }

  @Override
  public List<Slot> since(Map<String, Instant> floors, Instant until, int limit) {
    List<Slot> all = new ArrayList<>();
    floors.forEach((job, from) -> ledger.each(job, from.minusMillis(1), until, all::add));
    return all.stream()
        .sorted(Comparator.comparing((Slot slot) -> slot.id().at()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Found<Seen> workers(Duration silence) {
    return new Found<>(workers.seenWithin(silence), List.of());
  }

  @Override
  public boolean restore(Anchor lost) {
    return false;
  }

  @Override
  public boolean restore(Generation lost) {
    return generations.insert(lost);
  }

  @Override
  public boolean pullBack(Anchor ahead, Instant newestMade) {
    return false;
  }

  @Override
  public boolean freeKeys(String slot) {
    return false;
  }

  @Override
  public boolean complete(String slot) {
    return false;
  }

  @Override
  public Instant madeUpTo(Anchor anchor) {
    return anchor.reach().materialisedTo();
  }
}
