package io.anchorwatch.soak;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.soak.Entry.Kind;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One worker process of a soak run. Arguments are {@code name=value}: {@code uri}, {@code
 * database}, {@code diary}, {@code workload}, {@code variant} and, where the clock is to be wrong,
 * {@code clock}. It ends when its standard input does: then the driver is gone.
 */
public final class SoakWorker {
  private SoakWorker() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> given =
        Stream.of(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    dieWithDriver();
    Diary diary = Diary.at(Path.of(given.get("diary")));
    WorkerSettings settings = settings(given.get("uri"), given.get("database"));
    int code;
    try (AppContainer container = AppContainer.build(settings, overrides(diary, given))) {
      WorkerProcess process = new WorkerProcess(container);
      process.obeySignals();
      background("soak-up", () -> sayWhenUp(container.get(Engine.class), diary));
      int variant = Integer.parseInt(given.get("variant"));
      code = process.run(Workload.of(given.get("workload"), variant));
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

  private static Module overrides(Diary diary, Map<String, String> given) {
    Module jobs = new SoakJobs(diary);
    return Optional.ofNullable(given.get("clock"))
        .<Module>map(file -> Modules.combine(jobs, new WrongClock(Path.of(file))))
        .orElse(jobs);
  }

  private static void sayWhenUp(Engine engine, Diary diary) {
    while (!engine.running()) {
      Pause.deaf(20);
    }
    diary.write(Kind.UP, "", 0, 0, "");
  }

  private static void dieWithDriver() {
    background(
        "soak-driver",
        () -> {
          try {
            while (System.in.read() >= 0) {
              // Nothing is ever sent.
            }
          } catch (IOException closed) {
            // The same as the end of the stream.
          }
          Runtime.getRuntime().halt(1);
        });
  }

  private static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** A wall clock with an offset that a file tells, for where the system cannot lie by itself. */
  private static final class WrongClock extends AbstractModule {
    private final Path file;

    WrongClock(Path file) {
      this.file = file;
    }

    @Override
    protected void configure() {
      InstantSource right = AppContainer.wallClock();
      bind(InstantSource.class).toInstance(() -> right.instant().plus(FakeTime.offset(file)));
    }
  }
}
