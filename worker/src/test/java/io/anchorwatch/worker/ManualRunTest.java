package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run that was asked for by hand does to the schedule: nothing. */
class ManualRunTest {
  private final SimulatedStore store = new SimulatedStore(Instant.parse("2026-01-01T00:00:00Z"));
  private final Set<Instant> failing = new HashSet<>();
  private final SteppedWorker worker =
      new SteppedWorker(
          store,
          context ->
              failing.contains(context.slot())
                  ? new Outcome.Failed("as asked", true)
                  : new Outcome.Succeeded(Map.of(), "done"));

  @Test
  void aManualRunThatWaitsForItsRetryHoldsUpNoScheduledSlot() {
    worker.propose(Jobs.every("mixed", Duration.ofSeconds(10)));
    worker.settle();
    store.advance(Duration.ofMillis(3500));
    worker.settle();
    SlotId manual = worker.get(SlotLedger.class).insertManual("mixed", 1);
    failing.add(manual.at());
    worker.settle();
    assertThat(slot(manual).state()).isEqualTo(SlotState.RETRY);
    store.advance(Duration.ofSeconds(12));
    worker.settle();
    assertThat(slot(manual).state()).isEqualTo(SlotState.RETRY);
    List<Slot> since =
        store.slots("mixed").stream()
            .filter(slot -> slot.id().at().isAfter(manual.at()))
            .filter(slot -> !slot.id().at().isAfter(store.now()))
            .toList();
    assertThat(since).isNotEmpty().allMatch(slot -> slot.state() == SlotState.SUCCEEDED);
  }

  private Slot slot(SlotId id) {
    return store.ledger().find(id).orElseThrow();
  }
}
