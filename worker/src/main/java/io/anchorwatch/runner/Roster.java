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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every job with its current generation, as last read, and when its slots must be looked after
 * next. A stale entry harms nothing: what it leads to is refused by the store. Safe for use by many
 * threads.
 */
public final class Roster {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  /** A job's slots are made again when those made reach less far than this. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration RECHECK = Duration.ofSeconds(1);

  private final Anchors anchors;
  private final KnownGenerations generations;
  private final Materialiser materialiser;
  private final InstantSource storeTime;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

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
      @StoreTime InstantSource storeTime) {
    this.anchors = anchors;
    this.generations = generations;
    this.materialiser = materialiser;
    this.storeTime = storeTime;
  }

  /**
   * Reads all anchors again. A job that cannot be looked after is logged and does not hold up the
   * others.
   */
  public void refresh() {
    for (Anchor anchor : anchors.all()) {
      lookAfter(anchor);
    }
  }

  /** Looks after every job whose time for it has come. */
  void lookAhead() {
    Instant now = storeTime.instant();
    for (Entry entry : entries.values()) {
      if (!entry.lookAt().isAfter(now)) {
        anchors.find(entry.anchor().job()).ifPresent(this::lookAfter);
      }
    }
  }

  /** Looks after one job at the next occasion, for example because its slot has just ended. */
  void due(String job) {
    entries.computeIfPresent(
        job,
        (name, entry) ->
            Outlook.chained(entry.generation())
                ? new Entry(entry.anchor(), entry.generation(), entry.next(), Instant.MIN)
                : entry);
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

  /** Whether an instant lies ahead, as far as this worker can tell. */
  boolean isFuture(Instant instant) {
    return instant.isAfter(storeTime.instant());
  }

  private void lookAfter(Anchor read) {
    try {
      Anchor anchor = materialiser.lookAhead(read);
      Generation generation = generations.current(anchor);
      Optional<Instant> next = materialiser.next(anchor);
      entries.put(anchor.job(), new Entry(anchor, generation, next, lookAt(generation, next)));
    } catch (IllegalStateException | IllegalArgumentException e) {
      log.atError().setCause(e).addKeyValue("job", read.job()).log("a job's slots cannot be made");
    }
  }

  private Instant lookAt(Generation generation, Optional<Instant> next) {
    if (next.isPresent()) {
      return next.get().minus(MARGIN);
    }
    boolean waitsForItsSlot = Outlook.chained(generation) && !generation.switches().removed();
    return waitsForItsSlot ? storeTime.instant().plus(RECHECK) : Instant.MAX;
  }
}
