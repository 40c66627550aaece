package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Housekeeping;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is deleted once it is older than the ledger keeps. */
class ForgettingTest {
  private static final JobDefinition JOB = Jobs.every("kept", Duration.ofHours(1));
  private static final Duration RETENTION = Duration.ofDays(30);

  private final SimulatedStore store = new SimulatedStore(Instant.parse("2026-05-04T03:02:01Z"));
  private final SteppedWorker worker =
      new SteppedWorker(store, context -> new Outcome.Succeeded(Map.of(), "done"));

  @Test
  void whatEndedBeforeTheRetentionAndADayIsForgotten() {
    worker.propose(JOB);
    store.advance(Duration.ofSeconds(3));
    worker.settle();
    SlotId first = store.ledger().newest(JOB.name()).orElseThrow().id();
    store.advance(Duration.ofHours(2));
    worker.settle();
    store.advance(RETENTION.plusDays(1));
    worker.get(Housekeeping.class).forget(RETENTION);
    assertThat(store.ledger().find(first)).isEmpty();
  }

  /** Regression: whoever closed the gap later made it again. */
  @Test
  void whatLiesInARangeThatIsNotYetKnownToBeWholeIsKept() {
    worker.propose(JOB);
    Anchor read = worker.get(Anchors.class).find(JOB.name()).orElseThrow();
    Instant at = store.now().plusSeconds(1);
    SlotId slot = new SlotId(JOB.name(), at);
    assertThat(
            worker
                .get(Anchors.class)
                .reserve(read, at.plusSeconds(1), Duration.ofSeconds(10), Optional.empty()))
        .isTrue();
    store.ledger().insert(List.of(Slot.due(slot, new Made(1, Origin.SCHEDULED, Optional.empty()))));

    store.advance(RETENTION.plusDays(2));
    worker.get(Housekeeping.class).forget(RETENTION);
    worker.get(Housekeeping.class).forget(RETENTION);
    assertThat(store.ledger().find(slot).orElseThrow().status().reason())
        .contains(Reason.MISFIRE_POLICY);
  }
}
