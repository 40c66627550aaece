package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.runner.Crew;
import io.anchorwatch.runner.Deadlines;
import io.anchorwatch.runner.Dispatcher;
import io.anchorwatch.runner.Drain;
import io.anchorwatch.runner.Heart;
import io.anchorwatch.runner.Nanos;
import io.anchorwatch.runner.Patience;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.runner.Reconciler;
import io.anchorwatch.runner.Takeover;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.LongSupplier;
import org.bson.Document;

/**
 * The only worker of a daily job, started and ended again and again: in order, or by a kill, also
 * while the job runs.
 */
final class RestartingWorker {
  static final String JOB = "nightly";
  private static final Duration RUN = Duration.ofMinutes(6);
  private static final Duration STEP = Duration.ofSeconds(4);

  private final SimulatedStore store;
  private final Random random;
  private Instant end = Instant.MAX;
  private boolean kill;
  private int restarts;
  private int killedDuringRuns;
  private int drainedDuringRuns;

  RestartingWorker(SimulatedStore store, long seed) {
    this.store = store;
    this.random = new Random(seed);
  }

  int restarts() {
    return restarts;
  }

  int killedDuringRuns() {
    return killedDuringRuns;
  }

  int drainedDuringRuns() {
    return drainedDuringRuns;
  }

  void restartUntil(Instant last, int restartsADay) {
    long mean = Duration.ofDays(1).toMillis() / restartsADay;
    while (store.now().isBefore(last)) {
      end = store.now().plusMillis(1 + (long) (-mean * Math.log(1 - random.nextDouble())));
      kill = random.nextBoolean();
      new Life().live();
      restarts++;
      store.advance(Duration.ofMillis(random.nextInt(20_000)));
    }
  }

  /** The process is gone in the middle of whatever it does. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** One process. */
  private final class Life extends AbstractModule {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final AppContainer container = store.container(this);

    @Override
    protected void configure() {
      bind(Crew.Threads.class).toInstance(new Crew.Threads(tasks::add, 4));
      bind(LongSupplier.class).annotatedWith(Nanos.class).toInstance(store::nanos);
      bind(Patience.class).toInstance(store::advance);
      MapBinder.newMapBinder(binder(), String.class, Job.class)
          .addBinding(JOB)
          .toInstance(this::run);
    }

    void live() {
      try {
        container
            .get(Proposals.class)
            .submit(List.of(new Proposals.Proposed(definition(), new Proposal("", "h"))));
        container.get(Proposals.class).propose();
        while (store.now().isBefore(end)) {
          container.get(Reconciler.class).reconcile();
          container.get(Takeover.class).sweep();
          Duration next = container.get(Dispatcher.class).dispatch();
          work();
          pass(next);
        }
        if (!kill) {
          container.get(Drain.class).run();
        }
      } catch (Killed e) {
        killedDuringRuns++;
      }
    }

    private void work() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    /** Nothing happens between the passes of an idle worker, so most of them are left out. */
    private void pass(Duration next) {
      boolean idle = next.compareTo(STEP) > 0 && store.ledger().running().isEmpty();
      Duration step = idle ? Duration.ofMinutes(4) : next.plusMillis(1);
      Instant slot = nextSlot();
      Instant until = store.now().plus(step);
      Instant wake = slot.isBefore(until) ? slot : until;
      store.advance(Duration.between(store.now(), wake.isBefore(end) ? wake : end));
    }

    private Instant nextSlot() {
      Instant now = store.now();
      return container
          .get(Anchors.class)
          .find(JOB)
          .flatMap(Anchor::nextRunTime)
          .filter(at -> at.isAfter(now))
          .orElse(Instant.MAX);
    }

    /** The job: goes on from where the attempt before saved, and is alive or not at each step. */
    private Outcome run(JobContext context) {
      long done = context.checkpoint().map(state -> state.getLong("done")).orElse(0L);
      while (done < RUN.toMillis()) {
        store.advance(STEP);
        done += STEP.toMillis();
        container.get(Heart.class).beat();
        container.get(Deadlines.class).check();
        context.saveCheckpoint(new Document("done", done));
        if (!store.now().isBefore(end)) {
          dieOrDrain(context);
        }
      }
      return new Outcome.Succeeded(Map.of("done", done), "done");
    }

    private void dieOrDrain(JobContext context) {
      if (kill) {
        throw new Killed();
      }
      Thread drain = new Thread(container.get(Drain.class)::run);
      drain.start();
      while (!context.cancelled()) {
        Thread.onSpinWait();
      }
      drainedDuringRuns++;
      context.checkCancelled();
    }
  }

  private static JobDefinition definition() {
    return new JobDefinition(
        JOB,
        JOB,
        true,
        "default",
        new Schedule(
            new Timing.Every(Duration.ofDays(1)),
            Schedule.Anchor.SLOT,
            Schedule.First.AFTER_INTERVAL,
            new Schedule.Misfire(Schedule.MisfirePolicy.RUN_ONCE, Duration.ofMinutes(1), 10),
            Duration.ofMinutes(1)),
        new RunPolicy(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
            0,
            Duration.ofSeconds(15)),
        Map.of());
  }
}
