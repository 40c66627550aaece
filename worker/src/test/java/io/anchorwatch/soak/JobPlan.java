package io.anchorwatch.soak;

import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** One job of a soak run, as its file would say it: usual but for what is said. Not thread-safe. */
final class JobPlan {
  private final String name;
  private final Timing timing;
  private String type = SoakJobs.TICK;
  private Schedule.Anchor anchor = Schedule.Anchor.SLOT;
  private MisfirePolicy misfire = MisfirePolicy.RUN_ONCE;
  private Overlap overlap = Overlap.FORBID;
  private Optional<String> lock = Optional.empty();
  private Duration lease = Workload.LEASE;

  private JobPlan(String name, Timing timing) {
    this.name = name;
    this.timing = timing;
  }

  static JobPlan every(String name, int seconds) {
    return new JobPlan(name, new Timing.Every(Duration.ofSeconds(seconds)));
  }

  static JobPlan cron(String name, String expression) {
    return new JobPlan(name, new Timing.Calendar(expression, ZoneOffset.UTC));
  }

  JobPlan type(String other) {
    type = other;
    return this;
  }

  JobPlan afterEachOther() {
    anchor = Schedule.Anchor.SUCCESS;
    return this;
  }

  JobPlan misfire(MisfirePolicy policy) {
    misfire = policy;
    return this;
  }

  JobPlan overlap(Overlap other) {
    overlap = other;
    return this;
  }

  JobPlan lock(String shared) {
    lock = Optional.of(shared);
    return this;
  }

  JobPlan lease(Duration other) {
    lease = other;
    return this;
  }

  /**
   * The definition.
   *
   * @param variant which text of the file: another one is another generation on the same grid
   */
  Proposed proposed(int variant) {
    Schedule schedule =
        new Schedule(
            timing,
            anchor,
            Schedule.First.SOON,
            new Schedule.Misfire(misfire, Duration.ofSeconds(10), 100),
            Duration.ofMinutes(1));
    RunPolicy run =
        new RunPolicy(
            Duration.ofMinutes(2),
            Duration.ofSeconds(60),
            new RunPolicy.Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(10)),
            new RunPolicy.Exclusion(overlap, lock),
            variant,
            lease);
    JobDefinition definition =
        new JobDefinition(name, type, true, "default", schedule, run, Map.of());
    String text = definition.toString();
    return new Proposed(definition, new Proposal(text, text));
  }
}
