package io.anchorwatch.cli;

import io.anchorwatch.config.Check;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigSources;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Materialiser;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.ledger.Workers.Sign;
import io.anchorwatch.model.openai.ProbeReport;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.ProblemKind;
import io.anchorwatch.watch.Problems;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.FileWorkshop;
import io.anchorwatch.worker.OpenedContainer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** Commands over a ledger in memory whose clock is set by hand; no worker but the test. */
final class Ship {
  static final String OWNER = "atlas/01/5f2c";

  private final AppContainer container;
  private Instant now;

  /** What a command printed and ended with. */
  record Said(int code, String out, String err) {}

  Ship(String now) {
    this.now = Instant.parse(now);
    this.container = AppContainer.inMemory(settings(), () -> this.now);
  }

  static WorkerSettings settings() {
    return new WorkerSettings(
        new StoreSettings(Optional.empty(), "anchorwatch", Path.of("."), Duration.ofDays(90)),
        new ProcessSettings("01", 4, Duration.ofMinutes(2)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  Said run(String... arguments) {
    return run(place -> new OpenedContainer(container), arguments);
  }

  Said run(Opener opener, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console.Look look = new Console.Look(100, false, ZoneId.of("Europe/Berlin"));
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), look);
    Doors doors =
        new Doors(
            opener,
            new FileWorkshop(() -> now),
            Ship::check,
            place -> ExitCode.DRAINED,
            place ->
                new ProbeReport(
                    List.of(new ProbeReport.Finding("Does it answer?", "no", "UPSTREAM: away")),
                    Map.of("model.structure", "prompt"),
                    false),
            () -> now,
            "anchorwatch 1 (abc)");
    int code = new Cli(console, doors).run(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  private static Checked check(Place place) {
    return new Check(Set.copyOf(AppContainer.jobTypes()), () -> Instant.EPOCH)
        .check(new ConfigSources(place.config().orElseThrow(), Map.of(), Map.of()));
  }

  void at(String instant) {
    now = Instant.parse(instant);
  }

  void after(String duration) {
    now = now.plus(Durations.parse(duration));
  }

  Instant now() {
    return now;
  }

  /** Registers a job as a worker does at its start. */
  void file(String job, Timing timing, Optional<String> lock) {
    file(definition(job, timing, Schedule.Anchor.SLOT, lock));
  }

  void file(JobDefinition definition) {
    container
        .get(Registrar.class)
        .propose(definition, new Proposal(definition.name(), "hash of " + definition.name()));
  }

  static JobDefinition definition(
      String job, Timing timing, Schedule.Anchor anchor, Optional<String> lock) {
    return definition(job, "count_words", timing, anchor, lock);
  }

  static JobDefinition definition(
      String job, String type, Timing timing, Schedule.Anchor anchor, Optional<String> lock) {
    return new JobDefinition(
        job,
        type,
        true,
        "default",
        new Schedule(
            timing,
            anchor,
            Schedule.First.SOON,
            new Schedule.Misfire(Schedule.MisfirePolicy.RUN_ONCE, Duration.ofHours(1), 10),
            Duration.ofMinutes(1)),
        new RunPolicy(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, lock),
            0,
            Duration.ofSeconds(15)),
        Map.of());
  }

  static Timing every(String duration) {
    return new Timing.Every(Durations.parse(duration));
  }

  static Timing cron(String expression) {
    return new Timing.Calendar(expression, ZoneId.of("Europe/Berlin"));
  }

  /** A worker's sign of life that names the jobs in its files. */
  void beat(String... jobs) {
    Map<String, String> hashes = new TreeMap<>();
    List.of(jobs).forEach(job -> hashes.put(job, "hash of " + job));
    container
        .get(Workers.class)
        .beat(
            new Sign(
                OWNER,
                new Workers.Place("atlas", "01", "1", 7),
                hashes,
                false,
                Duration.ZERO,
                List.of()));
  }

  /** Makes the slots of now and claims the oldest one of a job. */
  Slot.Held start(String job) {
    make(job);
    Slot oldest =
        container.get(SlotLedger.class).open(100).stream()
            .filter(slot -> slot.id().job().equals(job))
            .findFirst()
            .orElseThrow();
    SlotLedger.Terms terms =
        new SlotLedger.Terms(
            OWNER, "n" + now, Duration.ofSeconds(15), List.of("job:" + job), Duration.ofDays(90));
    Claim claim = container.get(SlotLedger.class).claim(oldest.id(), terms);
    Claim.Won won = (Claim.Won) claim;
    return new Slot.Held(oldest.id(), won.slot().fence(), terms.nonce());
  }

  void make(String job) {
    Anchors anchors = container.get(Anchors.class);
    container.get(Materialiser.class).lookAhead(anchors.find(job).orElseThrow());
  }

  void succeed(Slot.Held held, String text) {
    Document outcome = new Document("kind", "succeeded").append("text", text);
    container.get(SlotLedger.class).finish(held, new Ending.Succeeded(outcome));
    container.get(Anchors.class).succeeded(held.id().job(), held.id().at(), now);
  }

  void end(Slot.Held held, Ending ending) {
    container.get(SlotLedger.class).finish(held, ending);
  }

  /** Publishes documents as a run of the job does when it has succeeded. */
  void publish(String job, String collection, List<Output> outputs) {
    OutputStore.Tag tag = new OutputStore.Tag(job, "default", now, 1);
    container.get(OutputStore.class).open(tag, () -> 0).put(collection, outputs);
    container.get(Anchors.class).publish(job, new Published(now, 1));
  }

  /** A worker sees a problem. */
  void sees(ProblemKind kind, String subject, String text) {
    container.get(Problems.class).seen(new Problem(kind, subject, text), Duration.ofHours(1));
  }

  /** A worker finds that those not seen lately are gone. */
  void closes(Duration quiet) {
    container.get(Problems.class).resolveUnseen(quiet);
  }

  Registrar registrar() {
    return container.get(Registrar.class);
  }
}
