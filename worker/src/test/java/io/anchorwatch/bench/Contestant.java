package io.anchorwatch.bench;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import com.mongodb.client.MongoDatabase;
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
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A process of a benchmark, ours or the shared one that compares schedulers: {@code ROLE key=value
 * ...}. The role {@code setup} registers the load and ends; {@code worker} runs until SIGTERM and
 * writes what it did to the file {@code out}.
 */
public final class Contestant {
  private static final Duration PIECE = Duration.ofMillis(500);

  private final Arguments arguments;
  private final Lines lines;
  private final long pid = ProcessHandle.current().pid();

  private Contestant(Arguments arguments) {
    this.arguments = arguments;
    this.lines = new Lines(Path.of(arguments.text("out")));
  }

  public static void main(String[] arguments) {
    Contestant contestant = new Contestant(Arguments.of(arguments));
    int code = arguments[0].equals("setup") ? contestant.setUp() : contestant.work();
    Runtime.getRuntime().halt(code);
  }

  private int setUp() {
    Load load = new Load(arguments);
    try (AppContainer container = AppContainer.build(settings())) {
      container.get(Ground.class).prepare();
      Registrar registrar = container.get(Registrar.class);
      for (Proposed job : load.jobs()) {
        registrar.propose(job.definition(), job.proposal());
      }
      for (String job : load.oneOffs()) {
        container.get(SlotLedger.class).insertManual(job, 1);
      }
    }
    return 0;
  }

  private int work() {
    Counted counted = new Counted();
    MongoDatabase database = counted.open(arguments.text("uri"), arguments.text("db"));
    try (AppContainer container = AppContainer.build(settings(), new Measured(database))) {
      WorkerProcess process = new WorkerProcess(container);
      process.obeySignals();
      Loop tell = new Loop("tell", () -> tell(counted, container));
      tell.start();
      int code = process.run(new Load(arguments).jobs());
      return code == WorkerProcess.DRAINED ? 0 : code;
    }
  }

  private boolean up;

  /** Says once that it is up, and each second what it sent so far. */
  private Duration tell(Counted counted, AppContainer container) {
    boolean ready =
        container.get(Engine.class).running() && container.get(Proposals.class).settled();
    if (ready && !up) {
      up = true;
      lines.add("E", "-", -1, now(), 0, pid, "up");
    }
    lines.add("C", "-", -1, now(), 0, pid, new Document(Map.copyOf(counted.counts())).toJson());
    return up ? Duration.ofSeconds(1) : Duration.ofMillis(50);
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        new StoreSettings(
            Optional.of(new Secret(arguments.text("uri"))),
            arguments.text("db"),
            Path.of("."),
            Duration.ofDays(90)),
        new ProcessSettings("bench", arguments.number("threads", 4), Duration.ofSeconds(20)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  private static long now() {
    return Instant.now().toEpochMilli();
  }

  private Outcome run(JobContext context) throws InterruptedException {
    long start = now();
    long slot = context.slot().toEpochMilli();
    Duration left = Duration.ofMillis(context.parameter(Load.MILLIS));
    if (!left.isZero()) {
      lines.add("S", context.job(), slot, start, 0, pid, "-");
    }
    try {
      while (left.compareTo(Duration.ZERO) > 0) {
        Duration piece = left.compareTo(PIECE) < 0 ? left : PIECE;
        pause(piece);
        left = left.minus(piece);
        context.checkCancelled();
      }
    } catch (InterruptedException | RuntimeException e) {
      lines.add("F", context.job(), slot, start, now(), pid, "interrupted");
      throw e;
    }
    lines.add("F", context.job(), slot, start, now(), pid, "ok");
    return new Outcome.Succeeded(Map.of(), "done");
  }

  /** Work takes its time; nothing here waits for a condition. */
  private static void pause(Duration time) throws InterruptedException {
    if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts this down");
    }
  }

  /** The counted database in place of the worker's, and the one job type. */
  private final class Measured extends AbstractModule {
    private final MongoDatabase database;

    Measured(MongoDatabase database) {
      this.database = database;
    }

    @Override
    protected void configure() {
      bind(MongoDatabase.class).toInstance(database);
      MapBinder.newMapBinder(binder(), String.class, Job.class)
          .addBinding(Load.TYPE)
          .toInstance(Contestant.this::run);
    }
  }
}
