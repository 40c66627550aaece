package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.RunPolicy.Retry;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.First;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Generations to store. */
final class Definitions {
  private static final RunPolicy RUN =
      new RunPolicy(
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          new Retry(2, Duration.ofSeconds(1), Duration.ofMinutes(5)),
          new Exclusion(Overlap.FORBID, Optional.of("site")),
          7,
          Duration.ofSeconds(15));

  private Definitions() {}

  static Generation hourly(String job, int number) {
    return hourly(job, number, new Switches(false, false));
  }

  static Generation hourly(String job, int number, Switches switches) {
    Schedule schedule =
        new Schedule(
            new Timing.Every(Duration.ofHours(1)),
            Schedule.Anchor.SLOT,
            First.SOON,
            new Misfire(MisfirePolicy.RUN_ONCE, Duration.ofMinutes(3), 5),
            Duration.ofSeconds(20));
    return generation(
        job,
        number,
        schedule,
        RUN,
        Optional.of(Instant.parse("2026-01-01T00:00:00.250Z")),
        switches);
  }

  /** Everything that can be otherwise is otherwise. */
  static Generation nightly(String job, int number) {
    Schedule schedule =
        new Schedule(
            new Timing.Calendar("0 30 1 * * ?", ZoneId.of("Europe/Lisbon")),
            Schedule.Anchor.SUCCESS,
            First.AFTER_INTERVAL,
            new Misfire(MisfirePolicy.RUN_ALL, Duration.ofHours(2), 9),
            Duration.ofMinutes(2));
    RunPolicy run =
        new RunPolicy(
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            new Retry(0, Duration.ofMillis(1500), Duration.ofHours(1)),
            new Exclusion(Overlap.SKIP, Optional.empty()),
            -3,
            Duration.ofSeconds(2));
    return generation(job, number, schedule, run, Optional.empty(), new Switches(true, true));
  }

  private static Generation generation(
      String job,
      int number,
      Schedule schedule,
      RunPolicy run,
      Optional<Instant> base,
      Switches switches) {
    JobDefinition definition =
        new JobDefinition(
            job,
            "analyze_topic_gaps",
            !switches.paused(),
            "blog",
            schedule,
            run,
            Map.of("gaps.mode", "original", "gaps.$odd key", "a.b"));
    return new Generation(
        number, definition, base, switches, new Proposal("text " + number, "hash" + number));
  }
}
