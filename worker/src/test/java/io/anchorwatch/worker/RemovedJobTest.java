package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.runner.Dispatcher;
import io.anchorwatch.runner.Reconciler;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of the open slots of a job that is removed. */
class RemovedJobTest {
  private static final JobDefinition JOB = Jobs.every("removed", Duration.ofDays(1));

  private final SimulatedStore store = new SimulatedStore(Instant.parse("2026-05-04T03:02:01Z"));

  /** Regression: it stayed open until the next reconcile but one. */
  @Test
  void aSlotThatComesBackForARetryAfterItsJobWasRemovedEndsAtTheNextLook() {
    AtomicReference<SteppedWorker> self = new AtomicReference<>();
    SteppedWorker worker =
        new SteppedWorker(
            store,
            context -> {
              self.get().get(Registrar.class).remove(context.job());
              self.get().get(Reconciler.class).reconcile();
              return new Outcome.Failed("in vain", true);
            });
    self.set(worker);
    worker.propose(JOB);
    SlotId id = store.ledger().insertManual(JOB.name(), 1);
    worker.look();
    worker.work();
    assertThat(slot(id).state()).isEqualTo(SlotState.RETRY);

    worker.get(Dispatcher.class).dispatch();
    assertThat(slot(id).state()).isEqualTo(SlotState.SKIPPED);
    assertThat(slot(id).status().reason()).contains(Reason.SUPERSEDED);
  }

  /**
   * Regression: a worker that had not heard of the return ended the slots of the job that was back.
   */
  @Test
  void aSlotOfAJobThatIsBackIsNotEndedByAWorkerThatKnowsItAsRemoved() {
    SteppedWorker stale =
        new SteppedWorker(store, context -> new Outcome.Succeeded(Map.of(), "done"));
    stale.propose(JOB);
    stale.get(Registrar.class).remove(JOB.name());
    stale.look();
    SteppedWorker other =
        new SteppedWorker(store, context -> new Outcome.Succeeded(Map.of(), "done"));
    other.propose(JOB);
    SlotId id = store.ledger().insertManual(JOB.name(), 3);

    stale.get(Dispatcher.class).dispatch();
    assertThat(slot(id).state()).isEqualTo(SlotState.DUE);
    other.settle();
    store.advance(
        Duration.ofSeconds(1)); // The worker that comes first for the slot has had its turn.
    other.settle();
    assertThat(slot(id).state()).isEqualTo(SlotState.SUCCEEDED);
  }

  /** Regression: a look that showed it as still to come was the last one for fifteen seconds. */
  @Test
  void aSlotThatWasMadeBeforeItsJobWasRemovedEndsAtItsInstant() {
    SteppedWorker worker =
        new SteppedWorker(store, context -> new Outcome.Succeeded(Map.of(), "done"));
    JobDefinition often = Jobs.every("often", Duration.ofSeconds(3));
    worker.propose(often);
    worker.settle();
    worker.get(Registrar.class).remove(often.name());
    Slot last = store.ledger().newest(often.name()).orElseThrow();
    assertThat(last.state()).isEqualTo(SlotState.DUE);

    Instant soonAfter = last.id().at().plusSeconds(1);
    Duration next = worker.look();
    while (store.now().plus(next).isBefore(soonAfter)) {
      store.advance(next.plusMillis(1));
      next = worker.get(Dispatcher.class).dispatch();
    }
    assertThat(slot(last.id()).status().reason()).contains(Reason.SUPERSEDED);
  }

  private Slot slot(SlotId id) {
    return store.ledger().find(id).orElseThrow();
  }
}
