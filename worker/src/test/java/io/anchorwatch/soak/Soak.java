package io.anchorwatch.soak;

import io.anchorwatch.testing.Mongod;
import io.anchorwatch.testing.ThreeNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Drives a soak run: {@code PHASE [SECONDS]}. Prints what it does on standard error and the verdict
 * as one JSON object.
 */
public final class Soak {
  private static final String DATABASE = "soak";

  private final Path directory;
  private final ThreeNodes store;
  private final List<Process> workers = new ArrayList<>();
  private final String phase;
  private int started;

  private Soak(String phase, Path directory, ThreeNodes store) {
    this.phase = phase;
    this.directory = directory;
    this.store = store;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String phase = arguments[0];
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 120;
    boolean clean;
    Path directory = Files.createTempDirectory("anchorwatch-soak");
    try (ThreeNodes store = ThreeNodes.start()) {
      Soak soak = new Soak(phase, directory, store);
      clean = soak.run(seconds);
    }
    Runtime.getRuntime().halt(clean ? 0 : 1);
  }

  private boolean run(int seconds) throws IOException, InterruptedException {
    Instant from = Instant.now();
    try {
      switch (phase) {
        case "restarts" -> restarts(seconds);
        case "kill" -> kill(seconds);
        case "outage" -> outage(seconds);
        default ->
            throw new IllegalArgumentException("no phase " + phase + ": restarts, kill, outage");
      }
    } finally {
      stopAll();
    }
    return new Verdict(directory, store.uri(DATABASE), DATABASE).print(phase, from);
  }

  /** The only worker is restarted every seven seconds, in order and killed by turns. */
  private void restarts(int seconds) throws IOException, InterruptedException {
    Instant end = Instant.now().plusSeconds(seconds);
    for (int turn = 0; Instant.now().isBefore(end); turn++) {
      Process worker = start();
      pause(7);
      if (turn % 2 == 0) {
        worker.destroyForcibly();
      } else {
        worker.destroy();
      }
      worker.waitFor(30, TimeUnit.SECONDS);
    }
    start();
    pause(12);
  }

  /** Four workers; one is killed and one stopped on the way. */
  private void kill(int seconds) throws IOException, InterruptedException {
    startFour();
    pause(seconds / 3);
    say("kill -9 of worker 1");
    workers.get(0).destroyForcibly();
    pause(seconds / 3);
    say("SIGTERM to worker 2");
    workers.get(1).destroy();
    pause(seconds - 2 * (seconds / 3));
  }

  /** Four workers; every member of the replica set is killed for a minute. */
  private void outage(int seconds) throws IOException, InterruptedException {
    startFour();
    pause(seconds / 4);
    say("kill -9 of every mongod for 60 s");
    store.members().forEach(Mongod::kill);
    pause(60);
    store.members().forEach(Mongod::start);
    say("every mongod is started again");
    pause(seconds - seconds / 4);
    long alive = workers.stream().filter(Process::isAlive).count();
    say(alive + " of 4 workers never ended");
    if (alive != 4) {
      throw new IllegalStateException("a worker ended during the outage");
    }
  }

  private void startFour() throws IOException, InterruptedException {
    for (int i = 0; i < 4; i++) {
      start();
    }
  }

  private Process start() throws IOException {
    int number = ++started;
    Path log = directory.resolve("worker-" + number + ".log");
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SoakWorker.class.getName(),
                store.uri(DATABASE),
                DATABASE,
                directory.resolve("runs-" + number + ".tsv").toString(),
                phase)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    workers.add(worker);
    return worker;
  }

  private void stopAll() throws InterruptedException {
    say("stopping the workers; their logs and runs are in " + directory);
    workers.forEach(Process::destroy);
    for (Process worker : workers) {
      if (!worker.waitFor(40, TimeUnit.SECONDS)) {
        worker.destroyForcibly().waitFor();
      }
    }
  }

  /** Load and faults take their time; nothing here waits for a condition. */
  private static void pause(int seconds) throws InterruptedException {
    if (new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody counts this down");
    }
  }

  private static void say(String text) {
    System.err.println("soak: " + text);
  }
}
