package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes slots: first a range is reserved on the anchor, then its slots are inserted, then the
 * anchor says so. Any worker may do any of it at any time, because what a reserved range holds
 * follows from stored facts alone. Safe for use by many threads.
 */
public final class Materialiser {
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
    Anchor anchor = closeGap(read);
    Instant now = storeTime.instant();
    Optional<Instant> next = next(anchor);
    if (next.isEmpty() || next.get().isAfter(now.plus(AHEAD))) {
      return anchor;
    }
    Instant ahead = now.plus(AHEAD);
    return reserveAndFill(anchor, holdsLongRange(anchor, ahead) ? now.minusSeconds(1) : ahead);
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

  private Anchor reserveAndFill(Anchor anchor, Instant to) {
    if (!to.isAfter(anchor.reach().reservedTo())) {
      return anchor;
    }
    Optional<Instant> hint = hint(anchor, to);
    if (anchors.reserve(anchor, to, LIMIT, hint)) {
      fill(anchor, to);
    }
    return anchors.find(anchor.job()).orElse(anchor);
  }

  private Anchor closeGap(Anchor anchor) {
    if (!anchor.reach().gapOpen()) {
      return anchor;
    }
    fill(anchor, anchor.reach().reservedTo());
    return anchors.find(anchor.job()).orElse(anchor);
  }

  /** Inserts the slots after {@code materialisedTo} up to a stored {@code reservedTo}. */
  private void fill(Anchor anchor, Instant to) {
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
