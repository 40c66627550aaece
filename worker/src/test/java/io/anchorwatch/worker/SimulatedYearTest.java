package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.watch.AuditReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The outage that must not happen again, at full length. */
class SimulatedYearTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  @Tag("slow")
  void aDailyJobKeepsItsTurnHoweverOftenTheWorkerRestarts() {
    SimulatedStore store = new SimulatedStore(Instant.parse("2026-01-01T07:13:21.477Z"));
    Instant epoch = store.now();
    RestartingWorker worker = new RestartingWorker(store, 20_261_123L);

    worker.restartUntil(epoch.plus(Duration.ofDays(365)).plus(Duration.ofHours(3)), 50);

    List<Slot> slots = store.slots(RestartingWorker.JOB);
    assertThat(slots)
        .extracting(slot -> slot.id().at())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 365)
                .mapToObj(day -> epoch.plus(DAY.multipliedBy(day)))
                .toList());
    assertThat(slots).allMatch(slot -> slot.state() == SlotState.SUCCEEDED);
    AuditReport audit = store.audit(epoch, epoch.plus(Duration.ofDays(366)));
    assertThat(audit.jobs()).allSatisfy(job -> assertThat(job.findings()).isEmpty());
    assertThat(audit.expected()).isEqualTo(365);
    assertThat(worker.restarts()).isGreaterThan(18_000);
    assertThat(worker.killedDuringRuns()).isGreaterThan(20);
    assertThat(worker.drainedDuringRuns()).isGreaterThan(20);
  }
}
