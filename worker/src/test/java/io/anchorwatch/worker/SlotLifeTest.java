package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.runner.Deadlines;
import io.anchorwatch.runner.Drain;
import io.anchorwatch.runner.Heart;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What becomes of a slot, over the real container and a store whose clock a test sets. */
class SlotLifeTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Outcome DONE = new Outcome.Succeeded(Map.of(), "done");

  private final SimulatedStore store =
      new SimulatedStore(Instant.parse("2026-05-04T03:02:01.500Z"));

  @Test
  void aFailureIsTriedAgainAfterItsBackoffAndAtLastEndsAsFailed() {
    List<Instant> starts = new ArrayList<>();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              starts.add(store.now());
              throw new IllegalStateException("the site is down");
            });
    worker.propose(Jobs.every("failing", HOUR));
    pass(worker, Duration.ofMinutes(5));

    Slot slot = only("failing");
    assertThat(slot.state()).isEqualTo(SlotState.FAILED);
    assertThat(slot.status().reason()).contains(Reason.ERROR);
    assertThat(slot.work().error().orElseThrow()).contains("the site is down");
    assertThat(starts).hasSize(3);
    assertThat(Duration.between(starts.get(0), starts.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(Duration.between(starts.get(1), starts.get(2)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aFailureThatNoRetryHelpsIsNotTriedAgain() {
    SteppedWorker worker =
        new SteppedWorker(store, context -> new Outcome.Failed("no such site", false));
    worker.propose(Jobs.every("hopeless", HOUR));
    pass(worker, Duration.ofMinutes(5));

    assertThat(only("hopeless").tally().attempt()).isEqualTo(1);
    assertThat(only("hopeless").state()).isEqualTo(SlotState.FAILED);
  }

  @Test
  void aZombieCanNeitherFinishNorPublish() {
    SteppedWorker heir = new SteppedWorker(store, writing("heir"));
    SteppedWorker zombie =
        new SteppedWorker(
            store,
            context -> {
              context.fenced().put("findings", List.of(output("a", "zombie")));
              store.advance(Duration.ofSeconds(16));
              pass(heir, Duration.ofSeconds(10));
              return DONE;
            });
    zombie.propose(Jobs.every("contested", HOUR));
    heir.propose(Jobs.every("contested", HOUR));
    pass(zombie, Duration.ofSeconds(30));

    Slot slot = only("contested");
    assertThat(slot.state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slot.tally().attempt()).isEqualTo(2);
    assertThat(published(heir, "contested")).containsExactly("heir");
  }

  @Test
  void theNextWorkerGoesOnFromTheCheckpointOfTheDeadOne() {
    SteppedWorker dead =
        new SteppedWorker(
            store,
            context -> {
              context.fenced().put("findings", List.of(output("a", "dead")));
              context.saveCheckpoint(new Document("at", "a"));
              throw new Killed();
            });
    dead.propose(Jobs.every("resumed", HOUR));
    assertThat(dies(dead)).isTrue();
    AtomicReference<Object> from = new AtomicReference<>();
    SteppedWorker next =
        new SteppedWorker(
            store,
            context -> {
              from.set(context.checkpoint().orElseThrow().get("at"));
              context.fenced().put("findings", List.of(output("b", "next")));
              return DONE;
            });
    next.propose(Jobs.every("resumed", HOUR));
    pass(next, Duration.ofMinutes(2));

    assertThat(from).hasValue("a");
    assertThat(published(next, "resumed")).containsExactly("dead", "next");
  }

  @Test
  void threeDeathsWithoutACheckpointArePoison() {
    for (int i = 0; i < 3; i++) {
      SteppedWorker worker = new SteppedWorker(store, killing());
      worker.propose(Jobs.every("poisonous", HOUR));
      assertThat(dies(worker)).isTrue();
    }
    SteppedWorker last = new SteppedWorker(store, context -> DONE);
    last.propose(Jobs.every("poisonous", HOUR));
    pass(last, Duration.ofMinutes(3));

    assertThat(only("poisonous").state()).isEqualTo(SlotState.FAILED);
    assertThat(only("poisonous").status().reason()).contains(Reason.POISON);
  }

  @Test
  void aRunThatOutlivesItsTimeoutIsCancelledAndCountsAsAFailure() {
    AtomicReference<SteppedWorker> self = new AtomicReference<>();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              while (true) {
                store.advance(Duration.ofSeconds(4));
                self.get().get(Heart.class).beat();
                self.get().get(Deadlines.class).check();
                context.checkCancelled();
              }
            });
    self.set(worker);
    worker.propose(Jobs.every("endless", Duration.ofHours(12)));
    pass(worker, HOUR);

    assertThat(only("endless").state()).isEqualTo(SlotState.FAILED);
    assertThat(only("endless").status().reason()).contains(Reason.TIMED_OUT);
    assertThat(only("endless").tally().failures()).isEqualTo(3);
  }

  @Test
  void anOwnerThatCannotRenewStopsBeforeOthersTakeOver() {
    AtomicReference<SteppedWorker> self = new AtomicReference<>();
    AtomicInteger runs = new AtomicInteger();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              if (runs.incrementAndGet() == 1) {
                store.advance(Duration.ofSeconds(11));
                self.get().get(Deadlines.class).check();
                context.checkCancelled();
              }
              return DONE;
            });
    self.set(worker);
    worker.propose(Jobs.every("cut-off", HOUR));
    pass(worker, Duration.ofMinutes(1));

    Slot slot = only("cut-off");
    assertThat(slot.state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slot.tally().attempt()).isEqualTo(2);
    assertThat(slot.tally().failures()).isZero();
    assertThat(slot.tally().deaths()).isZero();
  }

  @Test
  void jobsOfOneLockNeverRunTogether() {
    AtomicReference<SteppedWorker> other = new AtomicReference<>();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Job job =
        context -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          other.get().look();
          other.get().work();
          running.decrementAndGet();
          return DONE;
        };
    SteppedWorker one = new SteppedWorker(store, job);
    other.set(new SteppedWorker(store, context -> job.run(context)));
    for (SteppedWorker worker : List.of(one, other.get())) {
      worker.propose(locked("first"), locked("second"));
    }
    one.look();
    store.advance(Duration.ofSeconds(15));
    pass(one, Duration.ofMinutes(2));

    assertThat(most).hasValue(1);
    assertThat(only("first").state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(only("second").state()).isEqualTo(SlotState.SUCCEEDED);
  }

  @Test
  void aSlotThatComesDueDuringTheOneBeforeIsSkippedWhereOverlapSaysSo() {
    SteppedWorker two = new SteppedWorker(store, context -> DONE);
    SteppedWorker one = new SteppedWorker(store, slow(two, Duration.ofSeconds(70)));
    JobDefinition minutely = minutely(Overlap.SKIP);
    one.propose(minutely);
    two.propose(minutely);
    pass(one, Duration.ofSeconds(90));

    assertThat(store.slots("minutely").get(0).state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(store.slots("minutely").get(1).status().reason()).contains(Reason.OVERLAP);
  }

  /** Regression: only the store's keys kept a second thread out, and a lost lease frees them. */
  @Test
  void aRunThatLostItsLeaseKeepsItsJobFromASecondThreadWhereOverlapIsSkipped() {
    SteppedWorker heir = new SteppedWorker(store, context -> DONE);
    AtomicReference<SteppedWorker> self = new AtomicReference<>();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    SteppedWorker zombie =
        new SteppedWorker(
            store,
            context -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              if (running.get() == 1) {
                store.advance(Duration.ofSeconds(70));
                pass(heir, Duration.ofSeconds(1));
                store.advance(Duration.ofSeconds(60));
                self.get().look();
                self.get().work();
              }
              running.decrementAndGet();
              return DONE;
            });
    self.set(zombie);
    zombie.propose(minutely(Overlap.SKIP));
    pass(zombie, Duration.ofSeconds(90));

    assertThat(most).hasValue(1);
  }

  /** Regression: a paused job was left alone for a quarter of a minute, with slots to run. */
  @Test
  void aSlotThatWasMadeBeforeAPauseIsLookedForInTime() {
    SteppedWorker worker = new SteppedWorker(store, context -> DONE);
    worker.propose(Jobs.every("halted", Duration.ofSeconds(5)));
    pass(worker, Duration.ofSeconds(30));
    worker.get(Registrar.class).pause("halted", true);
    worker.propose(Jobs.every("halted", HOUR));

    assertThat(worker.look()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aSlotThatComesDueDuringTheOneBeforeWaitsByDefault() {
    SteppedWorker two = new SteppedWorker(store, context -> DONE);
    SteppedWorker one = new SteppedWorker(store, slow(two, Duration.ofSeconds(70)));
    JobDefinition minutely = minutely(Overlap.FORBID);
    one.propose(minutely);
    two.propose(minutely);
    pass(one, Duration.ofSeconds(100));

    List<Slot> slots = store.slots("minutely");
    assertThat(slots.get(1).state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slots.get(1).status().startedAt().orElseThrow())
        .isAfterOrEqualTo(slots.get(0).status().endedAt().orElseThrow());
  }

  @Test
  void fourDaysAwayLeaveOneRunAndOneDocumentForAllTheOthers() {
    SteppedWorker worker = new SteppedWorker(store, context -> DONE);
    worker.propose(Jobs.every("busy", Duration.ofSeconds(2)));
    pass(worker, Duration.ofSeconds(20));
    int before = store.slots("busy").size();

    store.advance(Duration.ofDays(4));
    worker.settle();

    List<Slot> slots = store.slots("busy");
    Slot range =
        slots.stream()
            .filter(slot -> slot.status().fate().to().isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(slots.size() - before).isLessThan(12);
    assertThat(range.status().fate().count()).isGreaterThan(172_000);
    assertThat(range.status().reason()).contains(Reason.COALESCED);
    Slot into =
        worker.get(SlotLedger.class).find(range.status().fate().into().orElseThrow()).orElseThrow();
    assertThat(into.state()).isIn(SlotState.SUCCEEDED, SlotState.SKIPPED);
  }

  @Test
  void afterAnAbsenceTheNewestSlotRunsAndTheOthersPointToIt() {
    List<Instant> ran = new ArrayList<>();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              ran.add(context.slot());
              return DONE;
            });
    worker.propose(Jobs.every("once", HOUR));
    pass(worker, Duration.ofMinutes(1));
    ran.clear();

    store.advance(Duration.ofHours(3));
    worker.settle();

    List<Slot> missed =
        store.slots("once").stream()
            .filter(slot -> slot.status().reason().filter(Reason.COALESCED::equals).isPresent())
            .toList();
    Slot newest = worker.get(SlotLedger.class).newest("once").orElseThrow();
    assertThat(ran).containsExactly(newest.id().at());
    assertThat(missed).hasSize(2);
    assertThat(missed)
        .allMatch(slot -> slot.status().fate().into().orElseThrow().equals(newest.id()));
  }

  @Test
  void afterAnAbsenceRunAllRunsTheNewestInTheirOrder() {
    List<Instant> ran = new ArrayList<>();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              ran.add(context.slot());
              return DONE;
            });
    worker.propose(Jobs.every("complete", HOUR, MisfirePolicy.RUN_ALL));
    pass(worker, Duration.ofMinutes(1));
    ran.clear();

    store.advance(Duration.ofHours(10));
    pass(worker, Duration.ofMinutes(1));

    assertThat(ran).hasSize(3).isSorted();
  }

  @Test
  void aPauseAfterEachRunCountsFromItsEndEvenIfItFailed() {
    AtomicInteger runs = new AtomicInteger();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              store.advance(Duration.ofSeconds(40));
              return runs.incrementAndGet() % 2 == 0 ? new Outcome.Failed("no", false) : DONE;
            });
    worker.propose(Jobs.afterEachOther("chained", Duration.ofMinutes(10)));
    pass(worker, HOUR);

    List<Slot> slots =
        store.slots("chained").stream().filter(slot -> slot.state().terminal()).toList();
    assertThat(slots).hasSizeGreaterThan(3);
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i).made().after()).contains(slots.get(i - 1).id());
      assertThat(slots.get(i).id().at())
          .isEqualTo(
              slots.get(i - 1).status().endedAt().orElseThrow().plus(Duration.ofMinutes(10)));
    }
  }

  /** Regression: a look-ahead of eight seconds was reserved over slots that nobody knew yet. */
  @Test
  void aChainWithShortPausesIsNotHeldUpByWhatWasReservedAhead() {
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              store.advance(Duration.ofMillis(100));
              return DONE;
            });
    worker.propose(Jobs.afterEachOther("chained", Duration.ofSeconds(2)));
    pass(worker, Duration.ofMinutes(1));

    List<Slot> slots =
        store.slots("chained").stream().filter(slot -> slot.state().terminal()).toList();
    assertThat(slots).hasSizeGreaterThan(3);
    for (int i = 1; i < slots.size(); i++) {
      assertThat(slots.get(i).id().at())
          .isEqualTo(slots.get(i - 1).status().endedAt().orElseThrow().plusSeconds(2));
    }
  }

  @Test
  void aManualRunPublishesAndMovesNoAnchor() {
    SteppedWorker worker = new SteppedWorker(store, writing("by hand"));
    worker.propose(Jobs.every("asked", Duration.ofDays(1)));
    Anchor before = anchor(worker, "asked");
    worker.get(SlotLedger.class).insertManual("asked", 1);
    worker.settle();

    assertThat(published(worker, "asked")).containsExactly("by hand");
    assertThat(anchor(worker, "asked").success().slot()).isEqualTo(before.success().slot());
  }

  @Test
  void aDeathBetweenASlotsEndAndItsAnchorIsMadeGood() {
    SteppedWorker dead =
        new SteppedWorker(
            store,
            context -> {
              context.fenced().put("findings", List.of(output("a", "of the dead")));
              held(context.job())
                  .forEach(
                      held -> store.ledger().finish(held, new Ending.Succeeded(new Document())));
              throw new Killed();
            });
    dead.propose(Jobs.every("orphaned", HOUR));
    assertThat(dies(dead)).isTrue();
    Slot ended = only("orphaned");
    assertThat(anchor(dead, "orphaned").success().slot()).isNotEqualTo(Optional.of(at(ended)));
    SteppedWorker next = new SteppedWorker(store, context -> DONE);
    next.propose(Jobs.every("orphaned", HOUR));
    pass(next, Duration.ofMinutes(3));

    assertThat(anchor(next, "orphaned").success().slot()).contains(at(ended));
    assertThat(published(next, "orphaned")).containsExactly("of the dead");
  }

  @Test
  void aRunWithNothingNewKeepsWhatReadersSee() {
    AtomicInteger runs = new AtomicInteger();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              if (runs.incrementAndGet() > 1) {
                return new Outcome.Succeeded(Map.of(), "nothing changed", false);
              }
              context.fenced().put("findings", List.of(output("a", "first")));
              return DONE;
            });
    worker.propose(Jobs.every("steady", Duration.ofMinutes(1)));
    pass(worker, Duration.ofMinutes(3));

    assertThat(runs.get()).isGreaterThan(1);
    assertThat(published(worker, "steady")).containsExactly("first");
  }

  @Test
  void aDrainedWorkerHandsItsSlotOverWithoutCountingAFailure() {
    AtomicReference<SteppedWorker> self = new AtomicReference<>();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              self.get().get(Drain.class).hurry();
              Thread drain = new Thread(self.get().get(Drain.class)::run);
              drain.start();
              while (!context.cancelled()) {
                Thread.onSpinWait();
              }
              context.checkCancelled();
              return DONE;
            });
    self.set(worker);
    worker.propose(Jobs.every("handed-over", HOUR));
    pass(worker, Duration.ofSeconds(30));

    Slot slot = only("handed-over");
    assertThat(slot.state()).isEqualTo(SlotState.RETRY);
    assertThat(slot.status().reason()).contains(Reason.DRAINED);
    assertThat(slot.tally().failures()).isZero();
  }

  /** The process is gone in the middle of a run. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Job killing() {
    return context -> {
      throw new Killed();
    };
  }

  private boolean dies(SteppedWorker worker) {
    try {
      pass(worker, Duration.ofMinutes(2));
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private void pass(SteppedWorker worker, Duration time) {
    Instant end = store.now().plus(time);
    while (store.now().isBefore(end)) {
      worker.settle();
      store.advance(Duration.ofSeconds(1));
    }
  }

  private Job slow(SteppedWorker other, Duration time) {
    AtomicInteger runs = new AtomicInteger();
    return context -> {
      if (runs.incrementAndGet() == 1) {
        Instant end = store.now().plus(time);
        while (store.now().isBefore(end)) {
          store.advance(Duration.ofSeconds(4));
          context.saveCheckpoint(new Document());
          heartOf(context.job());
          other.settle();
        }
      }
      return DONE;
    };
  }

  /** Keeps the lease of a run alive as its worker's heart would. */
  private void heartOf(String job) {
    store.ledger().renew(held(job));
  }

  private List<Slot.Held> held(String job) {
    return store.ledger().running().stream()
        .filter(slot -> slot.id().job().equals(job))
        .map(slot -> new Slot.Held(slot.id(), slot.fence(), slot.tenure().orElseThrow().nonce()))
        .toList();
  }

  private static Instant at(Slot slot) {
    return slot.id().at();
  }

  private static JobDefinition minutely(Overlap overlap) {
    return Jobs.of(
        "minutely",
        new Timing.Every(Duration.ofMinutes(1)),
        Schedule.Anchor.SLOT,
        MisfirePolicy.RUN_ONCE,
        overlap,
        Optional.empty());
  }

  private static JobDefinition locked(String name) {
    return Jobs.of(
        name,
        new Timing.Every(HOUR),
        Schedule.Anchor.SLOT,
        MisfirePolicy.RUN_ONCE,
        Overlap.FORBID,
        Optional.of("shared"));
  }

  private static Job writing(String text) {
    return context -> {
      context.fenced().put("findings", List.of(output("a", text)));
      return DONE;
    };
  }

  private static Output output(String key, String text) {
    return new Output(key, new Document("text", text));
  }

  private static List<String> published(SteppedWorker worker, String job) {
    List<String> texts = new ArrayList<>();
    worker
        .get(OutputStore.class)
        .published(job, "findings", output -> texts.add(output.body().getString("text")));
    return texts;
  }

  private static Anchor anchor(SteppedWorker worker, String job) {
    return worker.get(Anchors.class).find(job).orElseThrow();
  }

  private Slot only(String job) {
    List<Slot> slots =
        store.slots(job).stream().filter(slot -> !slot.id().at().isAfter(store.now())).toList();
    assertThat(slots).hasSize(1);
    return slots.get(0);
  }
}
