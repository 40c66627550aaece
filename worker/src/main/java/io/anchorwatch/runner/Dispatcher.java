package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.runner.Offers.Offer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds slots that should run now and gives them to the crew. One look shows what is due and what
 * comes in the next moment, so that a slot whose turn comes is claimed at its instant without
 * another look. For one thread but for {@link #ask}, {@link #rung}, {@link #replan} and {@link
 * #freed}; {@link Crew} runs the slots on others.
 */
public final class Dispatcher {
  /** How much of what is to come a look shows. */
  private static final Duration AHEAD = Duration.ofMillis(1200);

  /** A look comes that much before the first slot that no look has shown. */
  private static final Duration LEAD = Duration.ofMillis(300);

  /** Whoever comes first has that much time before the next one tries. */
  private static final Duration GRACE = Duration.ofMillis(100);

  /** Looks that nothing asks for are at least so far apart. */
  private static final Duration APART = Duration.ofMillis(400);

  /** How soon slots of a job that this worker does not know yet are looked for again. */
  private static final Duration UNKNOWN = Duration.ofSeconds(1);

  private static final Duration SOON = Duration.ofMillis(20);

  /** Under load every run that ends asks for a look. */
  private static final Duration ASKED_APART = Duration.ofMillis(100);

  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** While slots run elsewhere, one of them may be handed over at any time. */
  private static final Duration LONGEST_BUSY = Duration.ofSeconds(5);

  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(4);

  /** An instant that has just come here may be a moment away at the store. */
  private static final Duration LATER = Duration.ofMillis(1);

  private final Roster roster;
  private final SlotLedger ledger;
  private final Offers offers;
  private final LockQueue queue;
  private final Removals removals;
  private final Crew crew;
  private final Neighbours neighbours;
  private final InstantSource storeTime;
  private final List<Offer> coming = new ArrayList<>();
  private volatile Sighting seen = Sighting.NONE;
  private volatile boolean asked;
  private volatile boolean replan;
  private volatile boolean refused;
  private volatile Map<String, Boolean> known = Map.of();
  private Instant lookAt = Instant.MIN;
  private boolean unfinished = true;

  /** What is to be known of the other workers. */
  public record Neighbours(Shares shares, Takeover takeover, WorkerId self) {
    @Inject
    public Neighbours {}
  }

  /** What becomes of slots that were seen. */
  record Fates(Offers offers, LockQueue queue, Removals removals) {
    @Inject
    Fates {}
  }

  @Inject
  Dispatcher(
      Roster roster,
      SlotLedger ledger,
      Fates fates,
      Crew crew,
      Neighbours neighbours,
      @StoreTime InstantSource storeTime) {
    this.roster = roster;
    this.ledger = ledger;
    this.offers = fates.offers();
    this.queue = fates.queue();
    this.removals = fates.removals();
    this.crew = crew;
    this.neighbours = neighbours;
    this.storeTime = storeTime;
  }

  /** Makes the next turn look, whatever is known. */
  void ask() {
    asked = true;
  }

  /** A bell may know more than this worker, but not just after a look. */
  void rung() {
    asked |= seen.at().isBefore(storeTime.instant().minusSeconds(1));
  }

  /** A thread is free again: is there more to do for it than what was seen? */
  void freed(SlotId id, Tried tried) {
    Optional<Roster.Entry> entry = roster.find(id.job());
    Instant now = storeTime.instant();
    boolean next =
        entry
            .flatMap(known -> roster.nextSlot(known, id.at()))
            .filter(at -> !at.isAfter(now))
            .isPresent();
    boolean chained = entry.filter(known -> Outlook.chained(known.generation())).isPresent();
    boolean awaited =
        tried == Tried.ENDED
            && entry.filter(known -> queue.awaited(known.generation())).isPresent();
    asked |= tried == Tried.AGAIN || next || chained || awaited || seen.crowded(id.job());
    refused |= tried == Tried.NOT_DUE || tried == Tried.HELD;
  }

  /** A turn of the loop: a look if one is due, otherwise only the slots whose instant has come. */
  Duration turn() {
    Instant now = storeTime.instant();
    if (replan && !unfinished) {
      replan = false;
      lookAt = earlier(lookAt, unseen(now));
    }
    if (refused) {
      refused = false;
      lookAt = earlier(lookAt, later(seen.at().plus(APART), now.plus(SOON)));
    }
    boolean wanted = asked && !seen.at().plus(ASKED_APART).isAfter(now);
    if (wanted || unfinished || !lookAt.isAfter(now)) {
      return dispatch();
    }
    if (!crew.closed()) {
      roster.lookAhead();
      asked |= !roster.firstMade().isAfter(seen.until());
      offerComing(now);
    }
    return untilNext();
  }

  /**
   * The roster was read again: the next look may have to come sooner. What was seen of a job that
   * nobody knew was left alone, and what was seen of one that is removed now is to end, so there is
   * a look at once.
   */
  void replan() {
    Map<String, Boolean> jobs =
        roster.all().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.anchor().job(),
                    entry -> entry.generation().switches().removed()));
    asked |= !jobs.equals(known);
    known = jobs;
    replan = true;
  }

  /** One pass with a look. Returns how long until the next instant that is known now. */
  public Duration dispatch() {
    if (crew.closed()) {
      return LONGEST;
    }
    asked = false;
    unfinished = true;
    roster.lookAhead();
    roster.firstMade();
    Map<String, Instant> complete = offers.complete();
    Instant now = storeTime.instant();
    List<Slot> pending = ledger.pending(AHEAD);
    asked |= neighbours.takeover().saw(pending) > 0;
    seen = seen.next(now, AHEAD, pending);
    Instant removal = removals.end(seen);
    coming.clear();
    lookAt = earlier(now.plus(longest(pending)), earlier(unseen(now), afterwards(removal)));
    Map<String, List<Slot>> due = new TreeMap<>();
    seen.jobs().forEach((job, slots) -> sort(job, slots, complete, due));
    List<Offer> settled = offers.settled(due);
    due.forEach((job, come) -> lookAgain(job, come, settled));
    inTurn(settled);
    coming.sort(Offers.order(neighbours.shares()));
    offerComing(storeTime.instant());
    unfinished = false;
    return untilNext();
  }

  /** Of those that want the same lock one goes, and whoever comes later waits for the next look. */
  private void inTurn(List<Offer> settled) {
    List<Offer> going = queue.first(seen, settled);
    for (Offer offer : coming) {
      if (queue.awaited(offer.generation())) {
        lookAt = earlier(lookAt, at(offer));
      }
    }
    coming.removeIf(offer -> queue.awaited(offer.generation()));
    if (going.size() < settled.size()) {
      lookAt = earlier(lookAt, seen.at().plus(LONGEST_QUEUE));
    }
    for (Offer offer : going) {
      if (queue.released(offer.generation())) {
        crew.unblock(offer.slot().id());
      }
      coming.add(offer);
    }
  }

  /**
   * What the store did not let end, because by its clock the newer slot is not due yet, holds its
   * job back for a moment.
   */
  private void lookAgain(String job, List<Slot> come, List<Offer> settled) {
    boolean offered = settled.stream().anyMatch(offer -> offer.slot().id().job().equals(job));
    boolean waits =
        come.stream()
            .anyMatch(slot -> !slot.state().open() || Sighting.ready(slot).isAfter(seen.at()));
    if (!offered && !waits) {
      lookAt = earlier(lookAt, seen.at().plus(APART));
    }
  }

  /** What of a job's slots is for now, for its instant, or for a later look. */
  private void sort(
      String job, List<Slot> slots, Map<String, Instant> complete, Map<String, List<Slot>> due) {
    Optional<Generation> generation = offers.runnable(job);
    if (generation.isEmpty()) {
      if (roster.find(job).isEmpty()) {
        lookAt = earlier(lookAt, seen.at().plus(UNKNOWN));
      }
      return;
    }
    List<Slot> come =
        slots.stream()
            .filter(slot -> !slot.id().at().isAfter(seen.at()))
            .filter(slot -> Offers.follows(slot, complete))
            .toList();
    List<Slot> open = come.stream().filter(slot -> slot.state().open()).toList();
    if (!open.isEmpty()) {
      now(generation.get(), come, open, due);
    }
    for (Slot slot : slots) {
      if (slot.id().at().isAfter(seen.at())) {
        later(slot, generation.get(), slots.get(0).equals(slot) && Offers.follows(slot, complete));
      } else if (!come.contains(slot)) {
        roster.again(job);
        lookAt = earlier(lookAt, seen.at().plus(APART));
      }
    }
  }

  private void now(
      Generation generation, List<Slot> come, List<Slot> open, Map<String, List<Slot>> due) {
    Duration grace = grace(Offers.turn(open));
    Instant turn = Instant.MAX;
    for (Slot slot : open) {
      turn = earlier(turn, seen.turn(slot, grace));
      if (Sighting.ready(slot).isAfter(seen.at())) {
        lookAt = earlier(lookAt, seen.turn(slot, grace));
      }
    }
    if (turn.isAfter(seen.at())) {
      lookAt = earlier(lookAt, grace.isZero() ? turn : later(turn, seen.at().plus(APART)));
      return;
    }
    if (offers.waitsForItself(generation, come)) {
      lookAt = earlier(lookAt, seen.at().plus(queue(turn)));
    }
    due.put(generation.job(), come);
  }

  private Duration grace(SlotId id) {
    return GRACE.multipliedBy(neighbours.shares().rank(id));
  }

  /** The longer a slot has waited for the one before it, the less a moment more matters. */
  private Duration queue(Instant since) {
    Duration half = Duration.between(since, seen.at()).dividedBy(2);
    Duration least = half.compareTo(APART) < 0 ? APART : half;
    return least.compareTo(LONGEST_QUEUE) < 0 ? least : LONGEST_QUEUE;
  }

  private void later(Slot slot, Generation generation, boolean alone) {
    Instant at = slot.id().at();
    Duration grace = grace(slot.id());
    if (!grace.isZero()) {
      lookAt = earlier(lookAt, later(at.plus(grace), seen.at().plus(APART)));
    } else if (alone && slot.state() == SlotState.DUE) {
      coming.add(new Offer(slot, generation, slot.id()));
    } else {
      lookAt = earlier(lookAt, at.plus(LATER));
    }
  }

  private void offerComing(Instant now) {
    coming.removeIf(offer -> !at(offer).isAfter(now) && taken(offer, now));
  }

  /** What has to wait for a thread is offered again when one is free, until the next look. */
  private boolean taken(Offer offer, Instant now) {
    Duration wait = crew.offer(offer.slot(), offer.generation());
    if (!wait.isZero()) {
      lookAt = earlier(lookAt, now.plus(wait));
    }
    return wait.isZero();
  }

  private Instant at(Offer offer) {
    Instant at = offer.slot().id().at();
    return at.isAfter(seen.at()) ? afterwards(at) : at;
  }

  private static Instant afterwards(Instant instant) {
    return instant.equals(Instant.MAX) ? instant : instant.plus(LATER);
  }

  /** Before the first slot that the last look did not show. */
  private Instant unseen(Instant now) {
    Instant first = Instant.MAX;
    for (Roster.Entry entry : roster.all()) {
      first = earlier(first, roster.nextToRun(entry, seen.until()).orElse(Instant.MAX));
    }
    return first.equals(Instant.MAX) ? first : later(first.minus(LEAD), now.plus(APART));
  }

  private Duration longest(List<Slot> pending) {
    String self = neighbours.self().text();
    boolean elsewhere =
        pending.stream()
            .flatMap(slot -> slot.tenure().stream().filter(t -> slot.state() == SlotState.RUNNING))
            .anyMatch(tenure -> !tenure.owner().equals(self));
    return elsewhere ? LONGEST_BUSY : LONGEST;
  }

  private Duration untilNext() {
    Instant now = storeTime.instant();
    Instant next = earlier(lookAt, now.plus(LONGEST));
    for (Offer offer : coming) {
      if (at(offer).isAfter(now)) {
        next = earlier(next, at(offer));
      }
    }
    if (asked) {
      next = earlier(next, seen.at().plus(ASKED_APART));
    }
    for (Roster.Entry entry : roster.all()) {
      next = earlier(next, entry.lookAt());
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
