package io.anchorwatch.soak;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One worker process of a soak run: {@code URI DATABASE FILE PHASE}. Each run appends a line to the
 * file.
 */
public final class SoakWorker {
  private SoakWorker() {}

  public static void main(String[] arguments) {
    WorkerSettings settings = settings(arguments[0], arguments[1]);
    int code;
    try (AppContainer container = AppContainer.build(settings, new Tick(Path.of(arguments[2])))) {
      WorkerProcess process = new WorkerProcess(container);
      process.obeySignals();
      code = process.run(Workload.of(arguments[3]));
    }
    Runtime.getRuntime().halt(code);
  }

  static WorkerSettings settings(String uri, String database) {
    return new WorkerSettings(
        new StoreSettings(
            Optional.of(new Secret(uri)), database, Path.of("."), Duration.ofDays(90)),
        new ProcessSettings("soak", 8, Duration.ofSeconds(20)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  /**
   * A job that takes a tenth of a second and leaves a line, so that what ran is known without the
   * store.
   */
  private static final class Tick extends AbstractModule {
    private final Path file;

    Tick(Path file) {
      this.file = file;
    }

    @Override
    protected void configure() {
      MapBinder.newMapBinder(binder(), String.class, Job.class)
          .addBinding(Workload.TYPE)
          .toInstance(this::run);
    }

    private Outcome run(JobContext context) throws IOException, InterruptedException {
      line("S", context);
      boolean never = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
      context.checkCancelled();
      line("F", context);
      return new Outcome.Succeeded(Map.of("interrupted", never ? 1L : 0L), "ticked");
    }

    private synchronized void line(String kind, JobContext context) throws IOException {
      String line =
          String.join(
              "\t",
              kind,
              context.job(),
              Long.toString(context.slot().toEpochMilli()),
              Long.toString(Instant.now().toEpochMilli()),
              Long.toString(context.fence()));
      Files.write(
          file,
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
