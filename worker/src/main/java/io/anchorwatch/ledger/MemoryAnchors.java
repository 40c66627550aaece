package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Anchor.Mark;
import io.anchorwatch.ledger.Anchor.Plan;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchor.Reach;
import io.anchorwatch.ledger.Anchor.Success;
import io.anchorwatch.ledger.Generation.Switches;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Anchors that live as long as the process. */
final class MemoryAnchors implements Anchors {
  private final InstantSource clock;
  private final Generations generations;
  private final Map<String, Instant> epochs = new HashMap<>();
  private final Map<String, Anchor> anchors = new TreeMap<>();

  @Inject
  MemoryAnchors(@StoreTime InstantSource clock, Generations generations) {
    this.clock = clock;
    this.generations = generations;
  }

  @Override
  public synchronized Instant enter(String job) {
    return epochs.computeIfAbsent(job, first -> now());
  }

  @Override
  public synchronized void begin(String job, Instant epoch) {
    Switches switches =
        generations
            .find(job, 1)
            .orElseThrow(() -> new IllegalStateException(job + "#1 must be stored first"))
            .switches();
    if (!epochs.containsKey(job)) {
      return;
    }
    Plan plan = plan(1, List.of(new Mark(1, epoch)), switches);
    Reach reach = new Reach(epochs.get(job), epoch, epoch);
    Success none = new Success(Optional.empty(), Optional.empty(), Optional.empty());
    anchors.putIfAbsent(job, new Anchor(job, plan, reach, Optional.empty(), none));
  }

  @Override
  public synchronized Optional<Anchor> find(String job) {
    return Optional.ofNullable(anchors.get(job));
  }

  @Override
  public synchronized List<Anchor> all() {
    return List.copyOf(anchors.values());
  }

  @Override
  public boolean install(Anchor read, Generation generation) {
    return change(
        read.job(),
        stored -> asRead(stored, read),
        stored -> {
          List<Mark> marks = new ArrayList<>(stored.plan().marks());
          marks.add(new Mark(generation.number(), read.reach().reservedTo()));
          Plan plan = plan(generation.number(), marks, generation.switches());
          return new Anchor(
              stored.job(), plan, stored.reach(), stored.nextRunTime(), stored.success());
        });
  }

  @Override
  public boolean reserve(Anchor read, Instant to, Duration ahead, Optional<Instant> nextRunTime) {
    Reservation.checkForward(read, to);
    return change(
        read.job(),
        stored ->
            asRead(stored, read) && !stored.reach().gapOpen() && !to.minus(ahead).isAfter(now()),
        stored -> {
          Reach reach = new Reach(stored.reach().epoch(), to, stored.reach().materialisedTo());
          return new Anchor(stored.job(), stored.plan(), reach, nextRunTime, stored.success());
        });
  }

  @Override
  public void materialised(String job, Instant to) {
    change(
        job,
        stored ->
            !stored.reach().reservedTo().isBefore(to)
                && to.isAfter(stored.reach().materialisedTo()),
        stored -> {
          Reach reach = new Reach(stored.reach().epoch(), stored.reach().reservedTo(), to);
          return new Anchor(job, stored.plan(), reach, stored.nextRunTime(), stored.success());
        });
  }

  @Override
  public void succeeded(String job, Instant slot, Instant endedAt) {
    change(
        job,
        stored -> stored.success().slot().map(slot::isAfter).orElse(true),
        stored ->
            with(
                stored,
                new Success(
                    Optional.of(slot), Optional.of(endedAt), stored.success().published())));
  }

  @Override
  public void publish(String job, Published tag) {
    change(
        job,
        stored -> stored.success().published().map(shown -> newer(tag, shown)).orElse(true),
        stored ->
            with(
                stored,
                new Success(stored.success().slot(), stored.success().at(), Optional.of(tag))));
  }

  @Override
  public void hint(String job, Optional<Instant> nextRunTime) {
    change(
        job,
        stored -> true,
        stored -> new Anchor(job, stored.plan(), stored.reach(), nextRunTime, stored.success()));
  }

  private synchronized boolean change(
      String job, Predicate<Anchor> filter, UnaryOperator<Anchor> update) {
    Anchor stored = anchors.get(job);
    if (stored == null || !filter.test(stored)) {
      return false;
    }
    anchors.put(job, update.apply(stored));
    return true;
  }

  private static boolean asRead(Anchor stored, Anchor read) {
    return stored.plan().generation() == read.plan().generation()
        && stored.reach().reservedTo().equals(read.reach().reservedTo());
  }

  private static boolean newer(Published tag, Published shown) {
    int bySlot = tag.slot().compareTo(shown.slot());
    return bySlot > 0 || (bySlot == 0 && tag.fence() > shown.fence());
  }

  private static Plan plan(int generation, List<Mark> marks, Switches switches) {
    return new Plan(generation, marks, switches.paused(), switches.removed());
  }

  private static Anchor with(Anchor stored, Success success) {
    return new Anchor(stored.job(), stored.plan(), stored.reach(), stored.nextRunTime(), success);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
