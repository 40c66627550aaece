package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Anchors.Wish;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes slots: first a range is reserved on the anchor, then its slots are inserted, then the
 * anchor says so. Any worker may do any of it at any time, because what a reserved range holds
 * follows from stored facts alone. Safe for use by many threads.
 */
public final class Materialiser {
  private static final Logger log = LoggerFactory.getLogger(Materialiser.class);

  /**
   * How far ahead slots are made; two seconds less than the store allows, for clocks and transport.
   */
  static final Duration AHEAD = Duration.ofSeconds(8);

  /** How far ahead the store allows. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final Anchors anchors;
  private final KnownGenerations generations;
  private final SlotLedger ledger;
  private final InstantSource storeTime;

  @Inject
  public Materialiser(
      Anchors anchors,
      KnownGenerations generations,
      SlotLedger ledger,
      @StoreTime InstantSource storeTime) {
    this.anchors = anchors;
    this.generations = generations;
    this.ledger = ledger;
    this.storeTime = storeTime;
  }

  /**
   * Closes an open gap, then makes the slots of the next seconds.
   *
   * @param read the anchor as read a moment ago
   * @return the anchor as it stands now
   */
  public Anchor lookAhead(Anchor read) {
    return lookAhead(List.of(read)).get(0);
  }

  /**
   * The same of several jobs, in a number of commands that does not grow with theirs. A range that
   * another worker has just reserved is left to it for now.
   *
   * @param read their anchors as read a moment ago
   * @return them as they stand now; a job whose slots cannot be made is logged and does not hold up
   *     the others
   */
  public List<Anchor> lookAhead(Collection<Anchor> read) {
    Map<String, Anchor> known = new TreeMap<>();
    fill(read).forEach(anchor -> known.put(anchor.job(), anchor));
    Map<String, Wish> wishes = wishes(known.values());
    if (!wishes.isEmpty()) {
      anchors.reserveAll(wishes.values(), LIMIT);
      List<Anchor> again = anchors.find(wishes.keySet());
      again.forEach(anchor -> known.put(anchor.job(), anchor));
      fill(again.stream().filter(anchor -> reservedAs(anchor, wishes.get(anchor.job()))).toList())
          .forEach(anchor -> known.put(anchor.job(), anchor));
    }
    return List.copyOf(known.values());
  }

  private Map<String, Wish> wishes(Collection<Anchor> known) {
    Instant now = storeTime.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<String, Wish> wishes = new TreeMap<>();
    for (Anchor anchor : known) {
      guarded(anchor.job(), () -> wish(anchor, now))
          .flatMap(wish -> wish)
          .ifPresent(wish -> wishes.put(anchor.job(), wish));
    }
    return wishes;
  }

  private Optional<Wish> wish(Anchor anchor, Instant now) {
    Instant ahead = now.plus(AHEAD);
    Optional<Instant> next = next(anchor).filter(at -> !at.isAfter(ahead));
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Instant to = holdsLongRange(anchor, ahead) ? now.minusSeconds(1) : ahead;
    if (Outlook.chained(generations.current(anchor))) {
      // Not further: what is reserved and holds no slot would put off the one that follows.
      to = next.get();
    }
    return to.isAfter(anchor.reach().reservedTo())
        ? Optional.of(new Wish(anchor, to, hint(anchor, to)))
        : Optional.empty();
  }

  /** Two workers that ask for the very same instant both fill it, which does no harm. */
  private static boolean reservedAs(Anchor anchor, @Nullable Wish wish) {
    return wish != null && anchor.reach().reservedTo().equals(wish.to());
  }

  /** Closes the gaps that are open in what was read. Returns all, as they stand then. */
  private List<Anchor> fill(Collection<Anchor> read) {
    List<Slot> contents = new ArrayList<>();
    Map<String, Instant> reached = new TreeMap<>();
    for (Anchor anchor : read) {
      if (anchor.reach().gapOpen()) {
        Instant to = anchor.reach().reservedTo();
        guarded(anchor.job(), () -> contents(anchor, to))
            .ifPresent(
                slots -> {
                  contents.addAll(slots);
                  reached.put(anchor.job(), to);
                });
      }
    }
    if (!reached.isEmpty()) {
      ledger.insert(contents);
      anchors.materialisedAll(reached);
    }
    return read.stream()
        .map(anchor -> reached.containsKey(anchor.job()) ? anchor.filled() : anchor)
        .toList();
  }

  private static <T> Optional<T> guarded(String job, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (IllegalStateException | IllegalArgumentException e) {
      log.atError().setCause(e).addKeyValue("job", job).log("a job's slots cannot be made");
      return Optional.empty();
    }
  }

  /** Makes every slot up to about now, so that a new generation begins here and not in the past. */
  public Anchor catchUp(Anchor read) {
    Anchor anchor = closeGap(read);
    Instant now = storeTime.instant().minusMillis(100);
    return anchor.reach().reservedTo().isBefore(now) ? reserveAndFill(anchor, now) : anchor;
  }

  /** The first slot that has not been made, if there is one and its instant is known already. */
  public Optional<Instant> next(Anchor anchor) {
    Generation generation = generations.current(anchor);
    if (generation.switches().removed()) {
      return Optional.empty();
    }
    Instant reserved = anchor.reach().reservedTo();
    if (Outlook.chained(generation)) {
      return chain(anchor, generation, reserved).map(link -> link.id().at());
    }
    return Outlook.cadence(generation).next(reserved);
  }

  /** The slot of a chain that is made and has not ended: no cadence tells its instant. */
  public Optional<Instant> made(Anchor anchor) {
    return Outlook.chained(generations.current(anchor))
        ? ledger
            .newest(anchor.job())
            .filter(slot -> slot.state().open())
            .map(slot -> slot.id().at())
        : Optional.empty();
  }

  private Anchor reserveAndFill(Anchor anchor, Instant to) {
    if (anchors.reserve(anchor, to, LIMIT, hint(anchor, to))) {
      insert(anchor, to);
    }
    return anchors.find(anchor.job()).orElse(anchor);
  }

  private Anchor closeGap(Anchor anchor) {
    if (!anchor.reach().gapOpen()) {
      return anchor;
    }
    insert(anchor, anchor.reach().reservedTo());
    return anchors.find(anchor.job()).orElse(anchor);
  }

  /** Inserts the slots after {@code materialisedTo} up to a stored {@code reservedTo}. */
  private void insert(Anchor anchor, Instant to) {
    ledger.insert(contents(anchor, to));
    anchors.materialised(anchor.job(), to);
  }

  private List<Slot> contents(Anchor anchor, Instant to) {
    Instant from = anchor.reach().materialisedTo();
    Generation generation = coveringAfter(anchor, from);
    if (generation.switches().removed()) {
      return List.of();
    }
    if (Outlook.chained(generation)) {
      return chain(anchor, generation, from).filter(slot -> !slot.id().at().isAfter(to)).stream()
          .toList();
    }
    return new SlotRange(generation, Outlook.cadence(generation), from, to).slots();
  }

  /** A long range may not reach past now, so that its newest slot is due. */
  private boolean holdsLongRange(Anchor anchor, Instant to) {
    Generation generation = generations.current(anchor);
    return !Outlook.chained(generation)
        && new SlotRange(generation, Outlook.cadence(generation), anchor.reach().reservedTo(), to)
            .isLong();
  }

  /** A gap never spans two generations, because a generation begins where a reservation ended. */
  private Generation coveringAfter(Anchor anchor, Instant from) {
    int number = anchor.plan().marks().get(0).number();
    for (Anchor.Mark mark : anchor.plan().marks()) {
      if (!mark.from().isAfter(from)) {
        number = mark.number();
      }
    }
    return generations.get(anchor.job(), number);
  }

  /** The slot that follows the newest one, once that has ended. */
  private Optional<Slot> chain(Anchor anchor, Generation generation, Instant after) {
    if (generation.switches().paused()) {
      return Optional.empty();
    }
    Optional<Slot> newest = ledger.newest(anchor.job());
    if (newest.isEmpty()) {
      Instant first = Outlook.firstSlot(generation.definition(), anchor.reach().epoch());
      return Optional.of(link(generation, later(first, after), Optional.empty()));
    }
    Duration every = Outlook.every(generation.definition()).orElseThrow();
    return newest
        .get()
        .status()
        .endedAt()
        .map(
            ended ->
                link(generation, later(ended.plus(every), after), Optional.of(newest.get().id())));
  }

  private static Slot link(Generation generation, Instant at, Optional<SlotId> after) {
    return Slot.due(
        new SlotId(generation.job(), at), new Made(generation.number(), Origin.SCHEDULED, after));
  }

  private static Instant later(Instant instant, Instant after) {
    return instant.isAfter(after) ? instant : after.plusMillis(1);
  }

  private Optional<Instant> hint(Anchor anchor, Instant to) {
    Generation generation = generations.current(anchor);
    return Outlook.chained(generation) || generation.switches().paused()
        ? Optional.empty()
        : Outlook.cadence(generation).next(to);
  }
}
