package io.anchorwatch.soak;

import io.anchorwatch.soak.Options.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Drives a fault campaign. Prints what it does on standard error, a line a phase on standard
 * output, and adds each phase's JSON line to the report.
 */
public final class Soak {
  /** As long as the longest lease, the sweep after it, and a run with its retry. */
  private static final long SETTLE_MILLIS = 15_000;

  private static final long SHORT_SETTLE_MILLIS = 9_000;

  /** A slot that waits for longer than this, in peace, was left lying. */
  static final Duration LEFT_LYING = Duration.ofSeconds(15);

  private static final long PATIENCE_MILLIS = 60_000;

  private final Options options;
  private final Path directory;
  private final Servers servers;
  private final Launcher launcher;

  private Soak(Options options, Path directory, Servers servers) {
    this.options = options;
    this.directory = directory;
    this.servers = servers;
    this.launcher = new Launcher(directory, options.old());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("anchorwatch.root"));
    if (arguments.length == 1 && arguments[0].equals("report")) {
      ReliabilityPage.write(root);
      return;
    }
    int code;
    try {
      code = run(Options.parse(root, arguments)) ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      code = 2;
    }
    Runtime.getRuntime().halt(code);
  }

  private static boolean run(Options options) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("anchorwatch-soak");
    boolean clean;
    try (Servers servers = new Servers()) {
      clean = new Soak(options, directory, servers).all();
    }
    if (clean) {
      remove(directory);
    } else {
      System.err.println("soak: the logs and diaries of the phases that failed: " + directory);
    }
    return clean;
  }

  private boolean all() throws IOException, InterruptedException {
    Files.createDirectories(options.report().toAbsolutePath().getParent());
    if (options.turns().size() > 1) {
      Files.deleteIfExists(options.report());
    }
    launcher.archive(0, warmUp());
    if (options.turns().stream().anyMatch(turn -> turn.phase().equals("rolling-deploy"))) {
      launcher.archive(Launcher.OTHER_VERSION, warmUp());
    }
    boolean clean = true;
    for (Turn turn : options.turns()) {
      Document line = phase(turn);
      Files.writeString(
          options.report(),
          line.toJson() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      System.out.println(Closing.line(line));
      clean &= line.getBoolean("clean");
    }
    return clean;
  }

  private List<String> warmUp() {
    return List.of(
        "uri=" + servers.one().uri("soak_warm_up"),
        "database=soak_warm_up",
        "workload=warm-up",
        "variant=0");
  }

  private Document phase(Turn turn) throws IOException, InterruptedException {
    String name = turn.phase();
    Phase phase =
        Phases.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Path folder = Files.createDirectory(directory.resolve(name));
    servers.restore();
    Field field = new Field(turn, options, folder, launcher, servers);
    Instant from = Instant.now();
    Instant to;
    try {
      phase.run(field);
      settle(field);
    } catch (RuntimeException | IOException e) {
      field.broken("the phase could not go on: " + e);
    } finally {
      to = Instant.now();
      field.fleet().stopAll();
      field.close();
    }
    Document line = new Verdict(field).of(phase, from, to);
    if (line.getBoolean("clean")) {
      remove(folder);
    }
    return line;
  }

  /** Time for leases to expire; more of it while slots that were due wait for a worker. */
  private static void settle(Field field) throws InterruptedException {
    field.say("no more faults; everything settles");
    Pause.millis(field.minutes() < 1 ? SHORT_SETTLE_MILLIS : SETTLE_MILLIS);
    if (field.store().isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    try (LedgerFacts facts = new LedgerFacts(field.store().get(), field.database())) {
      while (!facts.leftLying(Instant.now().minus(LEFT_LYING)).isEmpty()
          && since(start) < PATIENCE_MILLIS) {
        Pause.millis(500);
      }
    }
    field.figure("settled_after_more_ms", since(start));
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = new ArrayList<>(walk.sorted(Comparator.reverseOrder()).toList());
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
