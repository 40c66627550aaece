package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.runner.Drain;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Regression: the heart slept through the first third of leases that were taken while it slept. */
class ShortLeaseTest {
  private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

  @Test
  void aRunUnderAShortLeaseThatBeginsJustAfterAnIdleBeatIsRenewedInTime() throws Exception {
    try (AppContainer container =
        AppContainer.inMemory(SimulatedStore.settings(), AppContainer.wallClock(), new Only())) {
      ledger.complete(container.get(SlotLedger.class));
      container.get(Proposals.class).submit(List.of(proposed()));
      container.get(Engine.class).start();

      assertThat(cancelled.get(60, TimeUnit.SECONDS)).isFalse();
      container.get(Drain.class).run();
    }
  }

  private final CompletableFuture<SlotLedger> ledger = new CompletableFuture<>();

  /** Runs until its lease was renewed twice, or until it is told to end. */
  private Outcome run(JobContext context) throws Exception {
    SlotId id = new SlotId(context.job(), context.slot());
    SlotLedger slots = ledger.get();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> context.cancelled() || renewed(slots.find(id).orElseThrow()));
    cancelled.complete(context.cancelled());
    return new Outcome.Succeeded(Map.of(), "done");
  }

  private static boolean renewed(Slot slot) {
    Duration alive =
        Duration.between(
            slot.status().startedAt().orElseThrow(), slot.tenure().orElseThrow().heartbeatAt());
    return alive.compareTo(Duration.ofSeconds(1)) > 0;
  }

  private static Proposals.Proposed proposed() {
    JobDefinition usual = Jobs.every("brief", Duration.ofDays(1));
    RunPolicy run = usual.run();
    RunPolicy shortLease =
        new RunPolicy(
            run.timeout(),
            run.killAfter(),
            run.retry(),
            run.exclusion(),
            run.priority(),
            Duration.ofSeconds(2));
    JobDefinition definition =
        new JobDefinition(
            usual.name(),
            usual.type(),
            usual.enabled(),
            usual.site(),
            usual.schedule(),
            shortLease,
            usual.parameters());
    return new Proposals.Proposed(definition, new Proposal("", "h"));
  }

  private final class Only extends AbstractModule {
    @Override
    protected void configure() {
      MapBinder.newMapBinder(binder(), String.class, Job.class)
          .addBinding(SteppedWorker.TYPE)
          .toInstance(ShortLeaseTest.this::run);
    }
  }
}
