package io.anchorwatch.ledger;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What is done rarely: forgetting what is old, and removing jobs that nobody has in their files.
 * For one thread.
 */
public final class Housekeeping {
  private static final Duration ORPHAN_AFTER = Duration.ofMinutes(10);
  private static final Duration WORKERS_KEPT = Duration.ofDays(7);
  private static final int AT_ONCE = 1000;

  private final SlotLedger ledger;
  private final Anchors anchors;
  private final Workers workers;
  private final Registrar registrar;
  private final InstantSource storeTime;
  private final Map<String, Long> orphanSinceNanos = new ConcurrentHashMap<>();

  @Inject
  public Housekeeping(
      SlotLedger ledger,
      Anchors anchors,
      Workers workers,
      Registrar registrar,
      @StoreTime InstantSource storeTime) {
    this.ledger = ledger;
    this.anchors = anchors;
    this.workers = workers;
    this.registrar = registrar;
    this.storeTime = storeTime;
  }

  /**
   * Ends open slots older than the ledger keeps, and deletes terminal ones a day later. Successful
   * ones only once their anchor has them, and none that a range which is not yet known to be whole
   * would make again, so that nothing deleted can come back.
   */
  public void forget(Duration retention) {
    Instant line = storeTime.instant().minus(retention);
    for (Slot slot : ledger.open(AT_ONCE)) {
      if (slot.id().at().isBefore(line)) {
        if (!ledger.skipLate(slot.id(), Reason.MISFIRE_POLICY, retention)) {
          ledger.giveUp(slot.id());
        }
      }
    }
    for (Anchor anchor : anchors.all()) {
      Instant deletable = earlier(line.minus(Duration.ofDays(1)), anchor.reach().materialisedTo());
      Optional<Instant> newest = ledger.newestSucceeded(anchor.job()).map(slot -> slot.id().at());
      if (newest.isEmpty()
          || anchor.success().slot().filter(slot -> !slot.isBefore(newest.get())).isPresent()) {
        ledger.forget(anchor.job(), deletable);
      }
    }
    workers.forget(WORKERS_KEPT);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Removes jobs that no live worker has had in its files for ten minutes, counted on this worker's
   * monotonic clock.
   *
   * @return the jobs that were removed
   */
  public List<String> removeOrphans(LongSupplier nanos) {
    return removeOrphans(workers.seenWithin(Registrar.SILENCE), anchors.all(), nanos);
  }

  /** The same, over what was just read. */
  public List<String> removeOrphans(
      Collection<Workers.Seen> live, Collection<Anchor> known, LongSupplier nanos) {
    Set<String> held = new HashSet<>();
    live.forEach(seen -> held.addAll(seen.sign().hashes().keySet()));
    long now = nanos.getAsLong();
    for (Anchor anchor : known) {
      if (held.isEmpty() || held.contains(anchor.job()) || anchor.plan().removed()) {
        orphanSinceNanos.remove(anchor.job());
      } else {
        orphanSinceNanos.putIfAbsent(anchor.job(), now);
      }
    }
    return orphanSinceNanos.entrySet().stream()
        .filter(orphan -> now - orphan.getValue() >= ORPHAN_AFTER.toNanos())
        .map(Map.Entry::getKey)
        .filter(job -> registrar.remove(job).isPresent())
        .toList();
  }
}
