package io.anchorwatch.soak;

import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs of a soak run, by the name of its phase: the same in every process. */
final class Workload {
  static final String TYPE = "soak_tick";

  private Workload() {}

  static List<Proposed> of(String phase) {
    return switch (phase) {
      case "restarts" -> List.of(job("minutely", Duration.ofSeconds(60), MisfirePolicy.RUN_ONCE));
      case "kill" -> kill();
      case "outage" -> outage();
      default ->
          throw new IllegalArgumentException("no phase " + phase + ": restarts, kill, outage");
    };
  }

  private static List<Proposed> kill() {
    List<Proposed> jobs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      jobs.add(job("fast-%02d".formatted(i), Duration.ofSeconds(2), MisfirePolicy.RUN_ONCE));
    }
    for (int i = 0; i < 4; i++) {
      jobs.add(job("slow-%d".formatted(i), Duration.ofSeconds(30), MisfirePolicy.RUN_ONCE));
    }
    return jobs;
  }

  private static List<Proposed> outage() {
    List<Proposed> jobs = new ArrayList<>(kill());
    jobs.add(job("away-once", Duration.ofSeconds(2), MisfirePolicy.RUN_ONCE));
    jobs.add(job("away-all", Duration.ofSeconds(2), MisfirePolicy.RUN_ALL));
    jobs.add(job("away-skip", Duration.ofSeconds(2), MisfirePolicy.SKIP));
    return jobs;
  }

  private static Proposed job(String name, Duration every, MisfirePolicy policy) {
    Schedule schedule =
        new Schedule(
            new Timing.Every(every),
            Schedule.Anchor.SLOT,
            Schedule.First.SOON,
            new Schedule.Misfire(policy, Duration.ofSeconds(10), 100),
            Duration.ofMinutes(1));
    RunPolicy run =
        new RunPolicy(
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            new RunPolicy.Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(10)),
            new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
            0,
            Duration.ofSeconds(6));
    JobDefinition definition =
        new JobDefinition(name, TYPE, true, "default", schedule, run, Map.of());
    String text = definition.toString();
    return new Proposed(definition, new Proposal(text, text));
  }
}
