package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.Slot.Pause;
import io.anchorwatch.ledger.Slot.Tenure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Slots that live as long as the process, under the rules of the stored ones. One lock makes each
 * operation a step.
 */
final class MemorySlotLedger implements SlotLedger {
  private final InstantSource clock;
  private final SlotTable slots = new SlotTable();

  @Inject
  MemorySlotLedger(@StoreTime InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void insert(List<Slot> fresh) {
    for (Slot slot : fresh) {
      if (slots.find(slot.id()).isEmpty()) {
        slots.put(SlotSteps.inserted(slot, now()));
      }
    }
  }

  @Override
  public synchronized SlotId insertManual(String job, int generation) {
    SlotId id = new SlotId(job, now());
    while (slots.find(id).isPresent()) {
      id = new SlotId(job, id.at().plusMillis(1));
    }
    slots.put(Slot.due(id, new Made(generation, Origin.MANUAL, Optional.empty())));
    return id;
  }

  @Override
  public synchronized Optional<Slot> find(SlotId id) {
    return slots.find(id);
  }

  @Override
  public synchronized List<Slot> open(int limit) {
    return slots.openUntil(now()).limit(limit).sorted(Comparator.comparing(Slot::id)).toList();
  }

  @Override
  public synchronized List<Slot> pending(Duration ahead) {
    return Stream.concat(slots.openUntil(now().plus(ahead)), slots.running().stream())
        .sorted(Comparator.comparing(Slot::id))
        .toList();
  }

  @Override
  public synchronized List<Slot> running() {
    return slots.running();
  }

  @Override
  public synchronized List<Slot> history(String job, Instant until, int limit) {
    return slots.of(job).headMap(until, true).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public void each(String job, Instant from, Instant to, Consumer<Slot> consumer) {
    range(job, from, to).forEach(consumer);
  }

  private synchronized List<Slot> range(String job, Instant from, Instant to) {
    return List.copyOf(slots.of(job).subMap(from, false, to, true).values());
  }

  @Override
  public Optional<Slot> newest(String job) {
    return newestWith(job, slot -> true);
  }

  @Override
  public Optional<Slot> newestSucceeded(String job) {
    return newestWith(job, slot -> slot.state() == SlotState.SUCCEEDED);
  }

  private synchronized Optional<Slot> newestWith(String job, Predicate<Slot> filter) {
    return slots.of(job).descendingMap().values().stream()
        .filter(slot -> slot.made().origin() == Origin.SCHEDULED)
        .filter(filter)
        .findFirst();
  }

  @Override
  public synchronized Claim claim(SlotId id, Terms terms) {
    Optional<Slot> found = slots.find(id).filter(slot -> claimable(slot, terms.retention()));
    if (found.isEmpty()) {
      return new Claim.NotDue();
    }
    if (slots.taken(id, terms.keys())) {
      return new Claim.Held();
    }
    Slot claimed = SlotSteps.claimed(found.get(), terms, now());
    slots.put(claimed);
    slots.holdKeys(id, terms.keys());
    return new Claim.Won(claimed);
  }

  private boolean claimable(Slot slot, Duration retention) {
    Instant now = now();
    boolean waitOver =
        slot.state() == SlotState.RETRY
            && slot.status().pause().filter(pause -> !end(pause).isAfter(now)).isPresent();
    return (slot.state() == SlotState.DUE || waitOver)
        && !slot.id().at().isAfter(now)
        && !slot.id().at().isBefore(now.minus(retention));
  }

  @Override
  public synchronized Set<Held> renew(Collection<Held> held) {
    held.forEach(mine -> ours(mine, slot -> SlotSteps.renewed(slot, now())));
    return held.stream()
        .filter(mine -> Possession.of(mine, slots.find(mine.id()).orElse(null)) == Possession.LOST)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized boolean finish(Held held, Ending ending) {
    return ours(held, slot -> SlotSteps.finished(slot, ending, now()))
        || Possession.of(held, slots.find(held.id()).orElse(null)) == Possession.ENDED;
  }

  @Override
  public boolean checkpoint(Held held, Slot.Checkpoint checkpoint) {
    Slot.Checkpoint copy =
        new Slot.Checkpoint(checkpoint.number(), new Document(checkpoint.state()));
    return ours(held, slot -> SlotSteps.checkpointed(slot, copy));
  }

  @Override
  public boolean progress(Held held, Document progress) {
    return ours(held, slot -> SlotSteps.progressed(slot, new Document(progress)));
  }

  @Override
  public synchronized List<Slot> suspects() {
    Instant line = now().minus(SlotRules.SHORTEST_LEASE);
    return slots.running().stream()
        .filter(slot -> !slot.tenure().orElseThrow().heartbeatAt().isAfter(line))
        .toList();
  }

  @Override
  public boolean release(Slot suspect, boolean ownerGone) {
    return step(
        suspect.id(),
        slot ->
            slot.state() == SlotState.RUNNING
                && slot.fence() == suspect.fence()
                && (!ownerGone || slot.tally().deaths() == suspect.tally().deaths())
                && !end(slot.tenure().orElseThrow()).isAfter(now()),
        slot -> SlotSteps.released(slot, ownerGone, now()));
  }

  @Override
  public synchronized int releaseAll(String owner) {
    List<Slot> owned =
        slots.running().stream()
            .filter(slot -> slot.tenure().orElseThrow().owner().equals(owner))
            .toList();
    owned.forEach(slot -> slots.put(SlotSteps.released(slot, true, now())));
    return owned.size();
  }

  @Override
  public boolean skip(SlotId id, Reason reason, Optional<SlotId> into) {
    boolean early =
        reason == Reason.COALESCED && into.filter(newer -> newer.at().isAfter(now())).isPresent();
    if (into.filter(other -> !SlotRules.takes(other, id, reason)).isPresent()) {
      return false;
    }
    return step(
        id,
        slot -> skippable(slot, reason) && !early,
        slot -> SlotSteps.skipped(slot, reason, into, now()));
  }

  @Override
  public boolean skipLate(SlotId id, Reason reason, Duration lateness) {
    return step(
        id,
        slot -> skippable(slot, reason) && id.at().isBefore(now().minus(lateness)),
        slot -> SlotSteps.skipped(slot, reason, Optional.empty(), now()));
  }

  @Override
  public boolean giveUp(SlotId id) {
    return step(
        id,
        slot -> open(slot) && slot.tally().failures() > 0,
        slot -> SlotSteps.terminal(slot, SlotState.FAILED, Reason.NO_TIME_LEFT_FOR_A_RETRY, now()));
  }

  @Override
  public synchronized long forget(String job, Instant line) {
    List<SlotId> old =
        slots.of(job).headMap(line, false).values().stream()
            .filter(slot -> slot.state().terminal())
            .filter(slot -> slot.status().fate().to().map(line::isAfter).orElse(true))
            .map(Slot::id)
            .toList();
    old.forEach(slots::remove);
    return old.size();
  }

  private boolean ours(Held held, UnaryOperator<Slot> update) {
    return step(held.id(), slot -> Possession.of(held, slot) == Possession.RUNNING, update);
  }

  private synchronized boolean step(SlotId id, Predicate<Slot> filter, UnaryOperator<Slot> update) {
    Optional<Slot> found = slots.find(id).filter(filter);
    found.ifPresent(slot -> slots.put(update.apply(slot)));
    return found.isPresent();
  }

  private static boolean open(Slot slot) {
    return slot.state() == SlotState.DUE || slot.state() == SlotState.RETRY;
  }

  private static boolean skippable(Slot slot, Reason reason) {
    return open(slot) && !(SlotRules.hidesFailures(reason) && slot.tally().failures() > 0);
  }

  private static Instant end(Pause pause) {
    return pause.releasedAt().plus(pause.delay());
  }

  private static Instant end(Tenure tenure) {
    return tenure.heartbeatAt().plus(tenure.lease());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
