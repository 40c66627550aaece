package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.MissedSlots;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds slots that should run now and gives them to the crew. For one thread; {@link Crew} runs
 * them on others.
 */
public final class Dispatcher {
  private static final int AT_ONCE = 1000;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration FULL = Duration.ofMillis(200);
  private static final Comparator<Offer> ORDER =
      Comparator.<Offer>comparingInt(offer -> -offer.generation().definition().run().priority())
          .thenComparing(offer -> offer.slot().id().at())
          .thenComparing(offer -> offer.slot().id());

  private final Roster roster;
  private final SlotLedger ledger;
  private final MissedSlots missed;
  private final Crew crew;
  private final JobTypes types;
  private final InstantSource storeTime;

  /** A slot and the generation it would run under. */
  record Offer(Slot slot, Generation generation) {}

  @Inject
  public Dispatcher(
      Roster roster,
      SlotLedger ledger,
      MissedSlots missed,
      Crew crew,
      JobTypes types,
      @StoreTime InstantSource storeTime) {
    this.roster = roster;
    this.ledger = ledger;
    this.missed = missed;
    this.crew = crew;
    this.types = types;
    this.storeTime = storeTime;
  }

  /** One pass. Returns how long until the next instant that is known now. */
  public Duration dispatch() {
    if (crew.closed()) {
      return LONGEST;
    }
    roster.lookAhead();
    List<Offer> offers = offers(ledger.open(AT_ONCE));
    boolean blocked = false;
    for (Offer offer : offers) {
      blocked |= !crew.offer(offer.slot(), offer.generation());
    }
    return blocked ? FULL : untilNext(offers);
  }

  private List<Offer> offers(List<Slot> open) {
    Map<String, List<Slot>> byJob =
        open.stream()
            .collect(
                Collectors.groupingBy(slot -> slot.id().job(), TreeMap::new, Collectors.toList()));
    List<Offer> offers = new ArrayList<>();
    byJob.forEach(
        (job, slots) ->
            roster.find(job).ifPresent(entry -> offers.addAll(ofJob(entry.generation(), slots))));
    offers.sort(ORDER);
    return offers;
  }

  private List<Offer> ofJob(Generation generation, List<Slot> open) {
    if (generation.switches().removed() || !types.knows(generation.definition().type())) {
      return List.of();
    }
    List<Slot> runnable = missed.settle(open, generation.definition().schedule().misfire());
    boolean oneAtATime = generation.definition().run().exclusion().overlap() != Overlap.ALLOW;
    return runnable.stream()
        .limit(oneAtATime ? 1 : Long.MAX_VALUE)
        .map(slot -> new Offer(slot, generation))
        .toList();
  }

  private Duration untilNext(List<Offer> offers) {
    Instant now = storeTime.instant();
    Instant next = now.plus(LONGEST);
    for (Roster.Entry entry : roster.all()) {
      next = earlier(next, Optional.of(entry.lookAt()).filter(at -> at.isAfter(now)));
      next = earlier(next, roster.nextSlot(entry, now));
    }
    for (Offer offer : offers) {
      Optional<Instant> over =
          offer.slot().status().pause().map(pause -> pause.releasedAt().plus(pause.delay()));
      next = earlier(next, over.filter(at -> at.isAfter(now)));
    }
    return Duration.between(now, next);
  }

  private static Instant earlier(Instant one, Optional<Instant> other) {
    return other.filter(at -> at.isBefore(one)).orElse(one);
  }
}
