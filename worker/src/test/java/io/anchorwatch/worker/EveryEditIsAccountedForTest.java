package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Edits, pauses, removals and absences in any order and at any moment, by two workers. */
@Tag("slow")
class EveryEditIsAccountedForTest {
  private static final String JOB = "edited";
  private static final List<JobDefinition> TEXTS =
      List.of(
          Jobs.every(JOB, Duration.ofSeconds(7)),
          Jobs.every(JOB, Duration.ofMinutes(3)),
          Jobs.every(JOB, Duration.ofMinutes(3), MisfirePolicy.RUN_ALL),
          Jobs.every(JOB, Duration.ofSeconds(2), MisfirePolicy.SKIP),
          Jobs.cron(JOB, "0 */4 * * * ?", "Europe/Vienna"),
          Jobs.cron(JOB, "30 15 2 * * ?", "America/New_York"),
          Jobs.every(JOB, Duration.ofHours(5)),
          Jobs.paused(Jobs.every(JOB, Duration.ofSeconds(7))),
          Jobs.afterEachOther(JOB, Duration.ofSeconds(9)),
          Jobs.afterEachOther(JOB, Duration.ofMinutes(50)),
          Jobs.paused(Jobs.afterEachOther(JOB, Duration.ofSeconds(9))),
          Jobs.cron(JOB, "0 */4 * * * ?", "Australia/Lord_Howe"),
          Jobs.cron(JOB, "*/5 * * * * ?", "America/New_York"),
          Jobs.paused(Jobs.cron(JOB, "0 0 * * * ?", "UTC")),
          overlapping(Overlap.SKIP),
          overlapping(Overlap.ALLOW));

  @Property(tries = 100)
  void everySlotOfEveryGenerationIsAccountedFor(@ForAll long seed) {
    Random random = new Random(seed);
    // The night in which New York's clocks go forward lies in the first hours.
    SimulatedStore store = new SimulatedStore(Instant.parse("2026-03-08T05:59:00.123Z"));
    Instant start = store.now();
    SteppedWorker one = worker(store, random);
    SteppedWorker two = worker(store, random);
    one.propose(TEXTS.get(0));
    for (int i = 0; i < 60; i++) {
      step(random, store, random.nextBoolean() ? one : two);
    }
    one.settle();
    two.settle();

    AuditReport audit = store.audit(start, store.now());

    findsNothing(audit);
    assertThat(audit.jobs()).allSatisfy(job -> assertThat(job.expected()).isEqualTo(held(job)));
  }

  /** What is expected and not lost is in the ledger, each slot once. */
  private static long held(JobAudit job) {
    return job.states().values().stream().mapToLong(Long::longValue).sum();
  }

  private static void findsNothing(AuditReport audit) {
    assertThat(audit.jobs()).allSatisfy(job -> assertThat(job.findings()).isEmpty());
  }

  private static JobDefinition overlapping(Overlap overlap) {
    return Jobs.of(
        JOB,
        new Timing.Every(Duration.ofSeconds(3)),
        Schedule.Anchor.SLOT,
        MisfirePolicy.RUN_ALL,
        overlap,
        Optional.empty());
  }

  private static SteppedWorker worker(SimulatedStore store, Random random) {
    return new SteppedWorker(
        store,
        context -> {
          store.advance(Duration.ofMillis(random.nextInt(3000)));
          return random.nextInt(5) == 0
              ? new Outcome.Failed("by chance", random.nextBoolean())
              : new Outcome.Succeeded(Map.of(), "done");
        });
  }

  private static void step(Random random, SimulatedStore store, SteppedWorker worker) {
    switch (random.nextInt(12)) {
      case 0 -> worker.propose(TEXTS.get(random.nextInt(TEXTS.size())));
      case 1 -> worker.get(Registrar.class).pause(JOB, random.nextBoolean());
      case 2 -> worker.get(Registrar.class).remove(JOB);
      case 3 -> store.advance(Duration.ofMinutes(random.nextInt(240)));
      case 4 -> worker.look();
      case 5 -> worker.work();
      case 6 -> findsNothing(store.audit(Instant.EPOCH, store.now()));
      case 7 -> worker.propose(TEXTS.get(random.nextInt(TEXTS.size())));
      default -> {
        store.advance(Duration.ofMillis(random.nextInt(40_000)));
        worker.look();
        worker.work();
      }
    }
  }
}
