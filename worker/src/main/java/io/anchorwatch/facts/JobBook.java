package io.anchorwatch.facts;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads from the store what there is to say about jobs. Safe for use by many threads; blocking. */
public final class JobBook {
  private static final int RECENT = 50;

  private final Anchors anchors;
  private final KnownGenerations generations;
  private final SlotLedger slots;
  private final InstantSource storeTime;

  /** Over the ledger's ports and the store's time. */
  @Inject
  public JobBook(
      Anchors anchors,
      KnownGenerations generations,
      SlotLedger slots,
      @StoreTime InstantSource storeTime) {
    this.anchors = anchors;
    this.generations = generations;
    this.slots = slots;
    this.storeTime = storeTime;
  }

  /** Every job that was ever registered, by name; those that cannot be read are left out. */
  public List<JobFacts> all() {
    List<Slot> running = slots.running();
    return anchors.all().stream()
        .sorted(Comparator.comparing(Anchor::job))
        .flatMap(anchor -> readable(anchor, running).stream())
        .toList();
  }

  /** A job whose definition cannot be read is the doctor's to name; the others are listed. */
  private Optional<JobFacts> readable(Anchor anchor, List<Slot> running) {
    try {
      return Optional.of(of(anchor, running));
    } catch (IllegalStateException unreadable) {
      return Optional.empty();
    }
  }

  /** One job; empty if none of this name was ever registered. */
  public Optional<JobFacts> find(String job) {
    return anchors.find(job).map(this::of);
  }

  /**
   * One job.
   *
   * @throws IllegalStateException if its definition is not in the store
   */
  public JobFacts of(Anchor anchor) {
    return of(anchor, slots.running());
  }

  private JobFacts of(Anchor anchor, List<Slot> running) {
    Instant now = storeTime.instant();
    Generation generation = generations.current(anchor);
    NextSlot next = NextSlot.of(anchor, generation, slots.newest(anchor.job()), now);
    return new JobFacts(
        anchor,
        generation,
        next,
        new JobFacts.Slots(
            slots.history(anchor.job(), now, RECENT),
            running.stream().filter(slot -> holds(slot, generation)).toList()),
        Unmade.of(anchor, generation, next, now),
        now);
  }

  /** Whether a running slot holds a key that the generation's slots ask for. */
  private boolean holds(Slot running, Generation generation) {
    Exclusion wanted = generation.definition().run().exclusion();
    if (running.id().job().equals(generation.job())) {
      return wanted.overlap() != Overlap.ALLOW;
    }
    if (wanted.lock().isEmpty()) {
      return false;
    }
    Generation other = generations.get(running.id().job(), running.made().generation());
    return wanted.lock().equals(other.definition().run().exclusion().lock());
  }
}
