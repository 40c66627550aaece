package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says for each job since when its oldest due slot has been unstarted, from stored state alone:
 * neither the doorbell nor this worker's own plans are asked, and slots that should have been made
 * and were not count too. Safe for use by many threads; blocking.
 */
public final class Overdue {
  private final Anchors anchors;
  private final KnownGenerations generations;
  private final SlotLedger ledger;

  @Inject
  public Overdue(Anchors anchors, KnownGenerations generations, SlotLedger ledger) {
    this.anchors = anchors;
    this.generations = generations;
    this.ledger = ledger;
  }

  /** Every registered job that is not removed, by name. */
  public List<JobStanding> standings(Instant now) {
    Map<Anchor, Recent> jobs = new LinkedHashMap<>();
    for (Anchor anchor : anchors.all()) {
      if (!anchor.plan().removed()) {
        jobs.put(anchor, Recent.read(ledger, anchor.job(), now));
      }
    }
    Map<String, Instant> freeFrom = locksFreeFrom(jobs);
    List<JobStanding> standings = new ArrayList<>();
    jobs.forEach((anchor, recent) -> standings.add(standing(anchor, recent, freeFrom, now)));
    return standings;
  }

  private JobStanding standing(
      Anchor anchor, Recent recent, Map<String, Instant> freeFrom, Instant now) {
    Generation generation = generations.current(anchor);
    Optional<Instant> success =
        anchor.success().slot().isPresent()
            ? anchor.success().at()
            : ledger.newestSucceeded(anchor.job()).flatMap(slot -> slot.status().endedAt());
    if (generation.switches().paused()) {
      return new JobStanding(generation, Optional.empty(), success, Optional.empty());
    }
    Optional<Instant> free =
        later(
            ownKey(generation) ? recent.freeFrom() : recent.retryFrom(),
            generation.definition().run().exclusion().lock().map(freeFrom::get));
    Optional<Instant> since =
        earlier(recent.oldestUnstarted(), unmade(anchor, generation, now))
            .map(oldest -> free.filter(oldest::isBefore).orElse(oldest))
            .filter(from -> !from.isAfter(now));
    return new JobStanding(generation, since, success, next(anchor, generation, now));
  }

  /** When each shared lock became free, as the runs of the jobs that ask for it tell. */
  private Map<String, Instant> locksFreeFrom(Map<Anchor, Recent> jobs) {
    Map<String, Instant> free = new LinkedHashMap<>();
    jobs.forEach(
        (anchor, recent) ->
            generations
                .current(anchor)
                .definition()
                .run()
                .exclusion()
                .lock()
                .ifPresent(
                    lock ->
                        recent.keysFreeFrom().ifPresent(at -> free.merge(lock, at, Overdue::max))));
    return free;
  }

  /** The first slot that is defined and lies behind now, and has not been made. */
  private Optional<Instant> unmade(Anchor anchor, Generation current, Instant now) {
    if (Outlook.chained(current)) {
      return nextLink(anchor, current).filter(at -> !at.isAfter(now));
    }
    ExpectedSlots missing =
        new ExpectedSlots(
            anchor.plan().marks(),
            number -> generations.get(anchor.job(), number),
            anchor.reach().materialisedTo(),
            now);
    return missing.hasNext() ? Optional.of(Instant.ofEpochMilli(missing.peek())) : Optional.empty();
  }

  private Optional<Instant> next(Anchor anchor, Generation current, Instant now) {
    return Outlook.chained(current)
        ? nextLink(anchor, current).filter(at -> at.isAfter(now))
        : Outlook.cadence(current).next(now);
  }

  /** Where slots count from the end of the one before: empty while that one has not ended. */
  private Optional<Instant> nextLink(Anchor anchor, Generation current) {
    Optional<Slot> newest = ledger.newest(anchor.job());
    if (newest.isEmpty()) {
      return Optional.of(Outlook.firstSlot(current.definition(), anchor.reach().epoch()));
    }
    return newest
        .get()
        .status()
        .endedAt()
        .flatMap(ended -> Outlook.every(current.definition()).map(ended::plus));
  }

  private static boolean ownKey(Generation generation) {
    return generation.definition().run().exclusion().overlap() != Overlap.ALLOW;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(max(one.get(), other.get()))
        : one.or(() -> other);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent() && other.get().isBefore(one.get())
        ? other
        : one.or(() -> other);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
