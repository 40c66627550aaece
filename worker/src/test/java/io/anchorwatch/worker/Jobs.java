package io.anchorwatch.worker;

import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Definitions for tests: usual but for what is said. */
final class Jobs {
  private Jobs() {}

  static JobDefinition every(String name, Duration every) {
    return every(name, every, MisfirePolicy.RUN_ONCE);
  }

  static JobDefinition every(String name, Duration every, MisfirePolicy policy) {
    return of(
        name,
        new Timing.Every(every),
        Schedule.Anchor.SLOT,
        policy,
        Overlap.FORBID,
        Optional.empty());
  }

  static JobDefinition afterEachOther(String name, Duration pause) {
    return of(
        name,
        new Timing.Every(pause),
        Schedule.Anchor.SUCCESS,
        MisfirePolicy.RUN_ONCE,
        Overlap.FORBID,
        Optional.empty());
  }

  static JobDefinition cron(String name, String expression, String zone) {
    return of(
        name,
        new Timing.Calendar(expression, ZoneId.of(zone)),
        Schedule.Anchor.SLOT,
        MisfirePolicy.RUN_ONCE,
        Overlap.FORBID,
        Optional.empty());
  }

  /** The same with {@code enabled = false}. */
  static JobDefinition paused(JobDefinition job) {
    return new JobDefinition(
        job.name(), job.type(), false, job.site(), job.schedule(), job.run(), job.parameters());
  }

  static JobDefinition of(
      String name,
      Timing timing,
      Schedule.Anchor anchor,
      MisfirePolicy policy,
      Overlap overlap,
      Optional<String> lock) {
    return new JobDefinition(
        name,
        SteppedWorker.TYPE,
        true,
        "default",
        new Schedule(
            timing,
            anchor,
            Schedule.First.SOON,
            new Schedule.Misfire(policy, Duration.ofMinutes(5), 3),
            Duration.ofMinutes(1)),
        new RunPolicy(
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new RunPolicy.Exclusion(overlap, lock),
            0,
            Duration.ofSeconds(15)),
        Map.of());
  }
}
