package io.anchorwatch.admin;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.runner.RunEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import java.time.Duration;

/** Counts what happens to this worker's attempts. Safe for use by many threads. */
final class SlotMetrics implements RunEvents {
  private final MeterRegistry registry;
  private final Counter leasesLost;
  private final Counter fenceRejections;
  private final Counter takeovers;

  @Inject
  SlotMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.leasesLost =
        Counter.builder("anchorwatch.leases.lost")
            .description("Leases lost while their job ran")
            .register(registry);
    this.fenceRejections =
        Counter.builder("anchorwatch.fence.rejections")
            .description("Writes of stale owners that were refused")
            .register(registry);
    this.takeovers =
        Counter.builder("anchorwatch.takeovers")
            .description("Slots taken from owners that stopped renewing")
            .register(registry);
  }

  @Override
  public void claimed(String job, String result) {
    Counter.builder("anchorwatch.claims")
        .description("Claims by what became of them")
        .tag("result", result)
        .register(registry)
        .increment();
  }

  @Override
  public void ended(Slot slot, Ending ending, Duration elapsed) {
    String job = slot.id().job();
    Counter.builder("anchorwatch.slots")
        .description("Attempts by how they ended")
        .tag("job", job)
        .tag("outcome", outcome(ending))
        .register(registry)
        .increment();
    Timer.builder("anchorwatch.slot.duration")
        .description("How long attempts took")
        .tag("job", job)
        .register(registry)
        .record(elapsed);
    if (slot.tally().attempt() == 1) {
      slot.status().startedAt().ifPresent(at -> late(job, Duration.between(slot.id().at(), at)));
    }
  }

  @Override
  public void leaseLost(String job) {
    leasesLost.increment();
  }

  @Override
  public void fenceRejected(String job) {
    fenceRejections.increment();
  }

  @Override
  public void released(Slot slot, boolean ownerGone) {
    takeovers.increment();
  }

  private void late(String job, Duration late) {
    Timer.builder("anchorwatch.slot.late")
        .description("How long after its instant a slot was first started")
        .tag("job", job)
        .register(registry)
        .record(late.isNegative() ? Duration.ZERO : late);
  }

  private static String outcome(Ending ending) {
    if (ending instanceof Ending.Succeeded succeeded) {
      return succeeded.outcome().get("kind", "succeeded");
    }
    if (ending instanceof Ending.Skipped) {
      return "skipped";
    }
    return ending instanceof Ending.Failed ? "failed" : "retry";
  }
}
