package io.anchorwatch.silence;

import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs and settings of these workers. */
final class SilentJobs {
  /** Ends at once. */
  static final String QUICK = "quick";

  /** Fails each time. */
  static final String FAILING = "failing";

  /** Never ends by itself. */
  static final String HANGING = "hanging";

  private SilentJobs() {}

  /** {@code NAME:TYPE:EVERY_SECONDS:GRACE_SECONDS}. */
  static Proposed of(String spec) {
    List<String> parts = List.of(spec.split(":", -1));
    return job(
        parts.get(0),
        parts.get(1),
        Duration.ofSeconds(Long.parseLong(parts.get(2))),
        Duration.ofSeconds(Long.parseLong(parts.get(3))));
  }

  private static Proposed job(String name, String type, Duration every, Duration grace) {
    Schedule schedule =
        new Schedule(
            new Timing.Every(every),
            Schedule.Anchor.SLOT,
            Schedule.First.SOON,
            new Schedule.Misfire(Schedule.MisfirePolicy.RUN_ONCE, Duration.ofSeconds(10), 100),
            grace);
    RunPolicy run =
        new RunPolicy(
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            new RunPolicy.Retry(0, Duration.ofSeconds(1), Duration.ofSeconds(10)),
            new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
            0,
            Duration.ofSeconds(6));
    JobDefinition definition =
        new JobDefinition(name, type, true, "default", schedule, run, Map.of());
    String text = definition.toString();
    return new Proposed(definition, new Proposal(text, text));
  }

  static WorkerSettings settings(String uri, String database, String instance, int threads) {
    return new WorkerSettings(
        new StoreSettings(
            Optional.of(new Secret(uri)), database, Path.of("."), Duration.ofDays(90)),
        new ProcessSettings(instance, threads, Duration.ofSeconds(10)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }
}
