package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Regression: a job that always had a slot due took the lock it shares again and again, and the
 * slot of the other waited for ever.
 */
class SharedLockTest {
  private static final JobDefinition OFTEN = locked("often", Duration.ofSeconds(3));
  private static final JobDefinition SELDOM = locked("seldom", Duration.ofSeconds(40));

  private final SimulatedStore store = new SimulatedStore(Instant.parse("2026-05-04T03:02:01Z"));
  private final SteppedWorker worker = new SteppedWorker(store, this::run);

  @Test
  void aSlotThatIsDueForASharedLockLetsOnlyThoseGoFirstThatAreDueForLonger() {
    worker.propose(OFTEN, SELDOM);
    Instant end = store.now().plus(Duration.ofMinutes(5));
    while (store.now().isBefore(end)) {
      worker.look();
      worker.work();
      store.advance(Duration.ofMillis(100));
    }
    List<Slot> waited =
        store.slots("seldom").stream()
            .filter(slot -> slot.id().at().isBefore(end.minus(Duration.ofSeconds(10))))
            .toList();
    assertThat(waited)
        .hasSizeGreaterThan(5)
        .allSatisfy(slot -> assertThat(before(slot)).isLessThanOrEqualTo(1));
  }

  /** How many slots of the other began while this one was due. */
  private long before(Slot slot) {
    Instant start = slot.status().startedAt().orElse(Instant.MAX);
    return store.slots("often").stream()
        .flatMap(other -> other.status().startedAt().stream())
        .filter(at -> at.isAfter(slot.id().at()) && at.isBefore(start))
        .count();
  }

  /** While the one job runs, the other asks for the lock. */
  private Outcome run(JobContext context) {
    for (int i = 0; i < 7 && context.job().equals("often"); i++) {
      store.advance(Duration.ofMillis(500));
      worker.look();
      worker.work();
    }
    return new Outcome.Succeeded(Map.of(), "done");
  }

  private static JobDefinition locked(String name, Duration every) {
    return Jobs.of(
        name,
        new Timing.Every(every),
        Schedule.Anchor.SLOT,
        MisfirePolicy.RUN_ONCE,
        Overlap.FORBID,
        Optional.of("shared"));
  }
}
