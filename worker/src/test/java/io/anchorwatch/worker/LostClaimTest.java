package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.runner.Deadlines;
import io.anchorwatch.runner.Drain;
import io.anchorwatch.runner.Heart;
import io.anchorwatch.runner.Takeover;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Regression: a slot whose claim was never answered stayed with its worker until somebody else took
 * it, for ever where there was nobody else, and it was counted as the death of a worker that lived.
 */
class LostClaimTest {
  private static final String JOB = "claimed";
  private static final Job NOTHING = context -> new Outcome.Succeeded(Map.of(), "done");

  private final SimulatedStore store = new SimulatedStore(Instant.parse("2026-05-04T03:02:01Z"));
  private final Set<String> lost = new HashSet<>();
  private final Map<String, Runnable> late = new HashMap<>();

  @Test
  void aSlotWhoseClaimWasNeverAnsweredIsGivenBackByTheWorkerThatSentIt() {
    SteppedWorker worker = worker();
    lost.add("claim");
    SlotId id = claimed(worker);
    assertThat(slot(id).state()).isEqualTo(SlotState.RUNNING);

    lost.clear();
    worker.look();
    worker.settle();
    assertThat(slot(id).state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slot(id).tally()).isEqualTo(new Slot.Tally(2, 0, 0, 2));
  }

  @Test
  void theSlotOfALostClaimIsNotCountedAsTheDeathOfItsLiveWorker() {
    SteppedWorker worker = worker();
    lost.addAll(Set.of("claim", "finish"));
    SlotId id = claimed(worker);
    for (int beats = 0; beats < 2; beats++) {
      store.advance(Duration.ofSeconds(7));
      worker.get(Heart.class).beat();
    }
    store.advance(Duration.ofMillis(1500));
    assertThat(worker().get(Takeover.class).sweep()).isEqualTo(1);
    assertThat(slot(id).state()).isEqualTo(SlotState.RETRY);
    assertThat(slot(id).tally().deaths()).isZero();
  }

  /** Regression: the interrupt kept the thread from telling the store, as fast as it could try. */
  @Test
  void aSlotWhoseClaimWasAnsweredTooLateIsGivenBackByAThreadThatNobodyInterrupts() {
    SteppedWorker worker = worker();
    late.put("claim", () -> store.advance(Duration.ofSeconds(11)));
    late.put("finish", () -> worker.get(Deadlines.class).check());
    SlotId id = claimed(worker);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(slot(id).state()).isEqualTo(SlotState.RETRY);

    late.clear();
    worker.settle();
    assertThat(slot(id).state()).isEqualTo(SlotState.SUCCEEDED);
  }

  /** Regression: the end of the worker made a death of a slot that had never run. */
  @Test
  void aWorkerThatEndsGivesBackWhatItWasGivenWithoutKnowing() {
    SteppedWorker worker = worker();
    lost.add("claim");
    SlotId id = claimed(worker);
    lost.clear();
    worker.get(Drain.class).run();
    assertThat(slot(id).state()).isEqualTo(SlotState.RETRY);
    assertThat(slot(id).tally().deaths()).isZero();
    assertThat(worker.get(Workers.class).seenWithin(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void aWorkerThatEndsWhileAClaimIsInDoubtLeavesItsLastSign() {
    SteppedWorker worker = worker();
    lost.addAll(Set.of("claim", "finish"));
    claimed(worker);
    worker.get(Drain.class).run();
    assertThat(worker.get(Workers.class).seenWithin(Duration.ofMinutes(1))).hasSize(1);
  }

  private SteppedWorker worker() {
    store.through(this::lossy);
    return new SteppedWorker(store, NOTHING);
  }

  /** A slot that its worker has claimed, whatever it knows of that. */
  private SlotId claimed(SteppedWorker worker) {
    worker.propose(Jobs.every(JOB, Duration.ofDays(1)));
    SlotId id = store.ledger().insertManual(JOB, 1);
    worker.look();
    worker.work();
    return id;
  }

  private Slot slot(SlotId id) {
    return store.ledger().find(id).orElseThrow();
  }

  /** A ledger that does what it is asked, and loses or delays the answers to some of it. */
  private SlotLedger lossy(SlotLedger real) {
    return (SlotLedger)
        Proxy.newProxyInstance(
            SlotLedger.class.getClassLoader(),
            new Class<?>[] {SlotLedger.class},
            (self, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                late.getOrDefault(method.getName(), () -> {}).run();
                if (lost.contains(method.getName())) {
                  throw new IllegalStateException("the answer is lost");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
