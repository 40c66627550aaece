package io.anchorwatch.worker;

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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker process that looks for duplicates every three seconds: {@code URI DATABASE INSTANCE
 * FOLDER}. It ends when its standard input does: then the test is gone.
 */
public final class DuplicatesWorker {
  static final String JOB = "dups";

  private DuplicatesWorker() {}

  public static void main(String[] arguments) {
    Thread driver = new Thread(DuplicatesWorker::dieWithDriver, "driver");
    driver.setDaemon(true);
    driver.start();
    int code;
    try (AppContainer container =
        AppContainer.build(
            settings(arguments[0], arguments[1], arguments[2], Path.of(arguments[3])))) {
      WorkerProcess process = new WorkerProcess(container);
      process.obeySignals();
      code = process.run(List.of(job()));
    }
    Runtime.getRuntime().halt(code);
  }

  private static void dieWithDriver() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent.
      }
    } catch (IOException closed) {
      // The same as the end of the stream.
    }
    Runtime.getRuntime().halt(1);
  }

  static WorkerSettings settings(String uri, String database, String instance, Path data) {
    return new WorkerSettings(
        new StoreSettings(Optional.of(new Secret(uri)), database, data, Duration.ofDays(90)),
        new ProcessSettings(instance, 2, Duration.ofSeconds(10)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  private static Proposed job() {
    Schedule schedule =
        new Schedule(
            new Timing.Every(Duration.ofSeconds(3)),
            Schedule.Anchor.SLOT,
            Schedule.First.SOON,
            new Schedule.Misfire(Schedule.MisfirePolicy.RUN_ALL, Duration.ofSeconds(10), 100),
            Duration.ofSeconds(30));
    RunPolicy run =
        new RunPolicy(
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            new RunPolicy.Retry(9, Duration.ofMillis(100), Duration.ofMillis(100)),
            new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
            0,
            Duration.ofSeconds(5));
    Map<String, String> parameters =
        Map.of("duplicates.compared-whole", "0", "duplicates.sweep-runs", "2");
    JobDefinition definition =
        new JobDefinition(
            JOB, "detect_duplicate_posts", true, "default", schedule, run, parameters);
    String text = definition.toString();
    return new Proposed(definition, new Proposal(text, text));
  }
}
