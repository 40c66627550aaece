package io.anchorwatch.runner;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Materialiser;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every job with its current generation, as last read, and when its slots must be looked after
 * next. A stale entry harms nothing: what it leads to is refused by the store. Safe for use by many
 * threads.
 */
public final class Roster {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  /**
   * A job's slots are made again when those made reach less far than this. Each worker draws its
   * own each time, so that usually one makes them and the others find nothing left to do.
   */
  private static final Duration LEAST_MARGIN = Duration.ofMillis(1500);

  private static final long MARGIN_SPREAD_MILLIS = 2500;

  /** Whoever makes slots makes those of all jobs whose turn would come in this time. */
  private static final Duration TOGETHER = Duration.ofSeconds(4);

  /** A range that somebody else reserved is filled only if it stays open for so long. */
  private static final Duration THEIR_TURN = Duration.ofMillis(400);

  private static final Duration RECHECK = Duration.ofSeconds(3);

  /** A job whose anchor cannot be read stands still; the watch names it. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final Anchors anchors;
  private final KnownGenerations generations;
  private final Materialiser materialiser;
  private final InstantSource storeTime;
  private final RandomGenerator random;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> made = new AtomicReference<>(Instant.MAX);

  /**
   * A job as last read.
   *
   * @param anchor its anchor
   * @param generation its current generation
   * @param next the first slot that was not made when it was read, if known
   * @param lookAt when to look after its slots again
   */
  public record Entry(
      Anchor anchor, Generation generation, Optional<Instant> next, Instant lookAt) {}

  @Inject
  public Roster(
      Anchors anchors,
      KnownGenerations generations,
      Materialiser materialiser,
      @StoreTime InstantSource storeTime,
      RandomGenerator random) {
    this.anchors = anchors;
    this.generations = generations;
    this.materialiser = materialiser;
    this.storeTime = storeTime;
    this.random = random;
  }

  /** Reads all anchors again, and makes what slots are missing. */
  public void refresh() {
    keep(materialiser.lookAhead(anchors.all()));
  }

  /** Looks after every job whose time for it has come, and those whose time comes soon. */
  void lookAhead() {
    Instant now = storeTime.instant();
    if (entries.values().stream().allMatch(entry -> entry.lookAt().isAfter(now))) {
      return;
    }
    List<String> soon =
        entries.values().stream()
            .filter(entry -> !entry.lookAt().isAfter(now.plus(TOGETHER)))
            .map(entry -> entry.anchor().job())
            .toList();
    List<Anchor> mine = new ArrayList<>();
    List<Anchor> theirs = new ArrayList<>();
    postpone(soon);
    try {
      for (Anchor anchor : anchors.find(soon)) {
        (reservedMeanwhile(anchor) ? theirs : mine).add(anchor);
      }
      keep(theirs);
      keep(materialiser.lookAhead(mine));
    } catch (RuntimeException e) {
      // The store did not answer, which says nothing about these jobs.
      soon.forEach(this::again);
      throw e;
    }
    soon.forEach(job -> postpone(job, now));
  }

  /** What this look could not do is not tried again at once. */
  private void postpone(String job, Instant now) {
    entries.computeIfPresent(
        job,
        (name, entry) ->
            entry.lookAt().isAfter(now)
                ? entry
                : new Entry(
                    entry.anchor(), entry.generation(), entry.next(), now.plus(THEIR_TURN)));
  }

  /** A gap that was not there at the last look belongs to a worker that is filling it now. */
  private boolean reservedMeanwhile(Anchor anchor) {
    Entry before = entries.get(anchor.job());
    return anchor.reach().gapOpen()
        && before != null
        && before.anchor().reach().reservedTo().isBefore(anchor.reach().reservedTo());
  }

  /** Those that cannot be read, or are gone, are asked for again after a while. */
  private void postpone(List<String> jobs) {
    Instant later = storeTime.instant().plus(AFTER_FAILURE);
    for (String job : jobs) {
      entries.computeIfPresent(
          job, (name, entry) -> new Entry(entry.anchor(), entry.generation(), entry.next(), later));
    }
  }

  /**
   * The first of the slots that have come into being since this was asked before; the end of time
   * if there are none. One that comes late lies in what a look has shown already.
   */
  Instant firstMade() {
    return made.getAndSet(Instant.MAX);
  }

  /** Looks after one job at the next occasion, for example because its slot has just ended. */
  void due(String job) {
    if (find(job).filter(entry -> Outlook.chained(entry.generation())).isPresent()) {
      again(job);
    }
  }

  /** Looks after one job at the next occasion, because less of it was known than is there. */
  void again(String job) {
    entries.computeIfPresent(
        job,
        (name, entry) -> new Entry(entry.anchor(), entry.generation(), entry.next(), Instant.MIN));
  }

  /** The shortest lease of all jobs, within limits. */
  Duration shortestLease(Duration least, Duration most) {
    Duration shortest = most;
    for (Entry entry : entries.values()) {
      Duration lease = entry.generation().definition().run().lease();
      shortest = lease.compareTo(shortest) < 0 ? lease : shortest;
    }
    return shortest.compareTo(least) < 0 ? least : shortest;
  }

  /** One job as last read. */
  public Optional<Entry> find(String job) {
    return Optional.ofNullable(entries.get(job));
  }

  /** All jobs as last read. */
  public Collection<Entry> all() {
    return List.copyOf(entries.values());
  }

  /** The first slot of a job strictly after an instant, if its schedule tells. */
  Optional<Instant> nextSlot(Entry entry, Instant after) {
    boolean stands =
        entry.generation().switches().removed() || entry.generation().switches().paused();
    if (stands) {
      return Optional.empty();
    }
    return Outlook.chained(entry.generation())
        ? entry.next().filter(next -> next.isAfter(after))
        : Outlook.cadence(entry.generation()).next(after);
  }

  /** The same, with those that were made before an edit or a pause: they still run. */
  Optional<Instant> nextToRun(Entry entry, Instant after) {
    Optional<Instant> first =
        Outlook.chained(entry.generation()) && entry.generation().switches().paused()
            ? entry.next().filter(next -> next.isAfter(after))
            : nextSlot(entry, after);
    List<Anchor.Mark> marks = entry.anchor().plan().marks();
    for (int i = marks.size() - 1; i > 0 && marks.get(i).from().isAfter(after); i--) {
      Optional<Instant> older = of(entry, marks.get(i - 1), marks.get(i).from(), after);
      first = Stream.concat(first.stream(), older.stream()).min(Comparator.naturalOrder());
    }
    return first;
  }

  /** The first slot after an instant that a generation has, if it has one until then. */
  private Optional<Instant> of(Entry entry, Anchor.Mark mark, Instant until, Instant after) {
    try {
      Generation generation = generations.get(entry.anchor().job(), mark.number());
      boolean none = generation.switches().paused() || Outlook.chained(generation);
      return none
          ? Optional.empty()
          : Outlook.cadence(generation).next(after).filter(next -> !next.isAfter(until));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return Optional.empty(); // What cannot be read is the watch's to name.
    }
  }

  /** Whether an instant lies ahead, as far as this worker can tell. */
  boolean isFuture(Instant instant) {
    return instant.isAfter(storeTime.instant());
  }

  private void keep(List<Anchor> read) {
    for (Anchor anchor : read) {
      try {
        Generation generation = generations.current(anchor);
        Optional<Instant> unmade = materialiser.next(anchor);
        Optional<Instant> next = unmade.or(() -> materialiser.made(anchor));
        Instant lookAt = lookAt(anchor, generation, unmade);
        Entry entry = new Entry(anchor, generation, next, lookAt);
        Entry before = entries.put(anchor.job(), entry);
        madeSince(before, entry).ifPresent(at -> made.accumulateAndGet(at, Roster::earlier));
      } catch (IllegalStateException | IllegalArgumentException e) {
        log.atError()
            .setCause(e)
            .addKeyValue("job", anchor.job())
            .log("a job cannot be looked after");
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The first slot that has come into being between two readings of a job, if there is one. */
  private static Optional<Instant> madeSince(@Nullable Entry before, Entry entry) {
    Instant to = entry.anchor().reach().materialisedTo();
    if (before == null || !to.isAfter(before.anchor().reach().materialisedTo())) {
      return Optional.empty();
    }
    Entry knows = Outlook.chained(entry.generation()) ? entry : before;
    return knows.next().filter(at -> !at.isAfter(to));
  }

  private Instant lookAt(Anchor anchor, Generation generation, Optional<Instant> next) {
    if (anchor.reach().gapOpen()) {
      return storeTime.instant().plus(THEIR_TURN);
    }
    if (next.isPresent()) {
      return next.get().minus(LEAST_MARGIN).minusMillis(random.nextLong(MARGIN_SPREAD_MILLIS));
    }
    boolean waitsForItsSlot = Outlook.chained(generation) && !generation.switches().removed();
    return waitsForItsSlot ? storeTime.instant().plus(RECHECK) : Instant.MAX;
  }
}
