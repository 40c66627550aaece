package io.anchorwatch.bench;

import io.anchorwatch.testing.OneNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A store of its own and the worker processes over it. Not thread-safe. */
final class Fleet implements AutoCloseable {
  static final String DATABASE = "bench";

  private final OneNode store;
  private final Path directory;
  private final Map<String, String> keys;
  private final List<Process> workers = new ArrayList<>();
  private final List<Path> logs = new ArrayList<>();

  private Fleet(OneNode store, Path directory, Map<String, String> keys) {
    this.store = store;
    this.directory = directory;
    this.keys = new TreeMap<>(keys);
  }

  /** A fresh store, and no worker yet. */
  static Fleet over(Map<String, String> keys) throws IOException {
    return new Fleet(OneNode.start(), Files.createTempDirectory("anchorwatch-bench"), keys);
  }

  OneNode store() {
    return store;
  }

  String uri() {
    return store.uri(DATABASE);
  }

  /** Starts workers and waits until each has said that it is up. */
  List<Process> start(int count) throws IOException {
    List<Process> fresh = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fresh.add(launch());
    }
    for (Process worker : fresh) {
      Path out = logs.get(workers.indexOf(worker));
      Awaitility.await("worker up")
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Files.exists(out) && Files.readString(out).contains("\tup\n"));
    }
    return fresh;
  }

  private Process launch() throws IOException {
    Path out = directory.resolve("w" + (workers.size() + 1) + ".tsv");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms64m", "-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Contestant.class.getName(), "worker"));
    command.addAll(List.of("uri=" + uri(), "db=" + DATABASE, "out=" + out));
    keys.forEach((key, value) -> command.add(key + "=" + value));
    Path log = directory.resolve("w" + (workers.size() + 1) + ".log");
    Process worker =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    workers.add(worker);
    logs.add(out);
    return worker;
  }

  List<Process> alive() {
    return workers.stream().filter(Process::isAlive).toList();
  }

  /** What the processes wrote so far. */
  Told told() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path out : logs) {
      if (Files.exists(out)) {
        lines.addAll(Files.readAllLines(out));
      }
    }
    return Told.of(lines);
  }

  /** Processor seconds used so far: all workers that live, and the store. */
  double workersCpu() throws IOException {
    double sum = 0;
    for (Process worker : alive()) {
      sum += cpu(worker.pid());
    }
    return sum;
  }

  double storeCpu() throws IOException {
    return cpu(store.mongod().pid());
  }

  private static double cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / 100;
  }

  /** SIGTERM to all, and waits for their end. */
  void drain() throws InterruptedException {
    workers.forEach(Process::destroy);
    for (Process worker : workers) {
      if (!worker.waitFor(40, TimeUnit.SECONDS)) {
        worker.destroyForcibly().waitFor();
      }
    }
  }

  /** Load takes its time; nothing here waits for a condition. */
  static void pause(double seconds) throws InterruptedException {
    if (new CountDownLatch(1).await((long) (seconds * 1000), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts this down");
    }
  }

  /** Ends what still runs; the processes' files stay when something is to be looked at. */
  @Override
  public void close() throws IOException {
    workers.forEach(Process::destroyForcibly);
    store.close();
    if (!Boolean.getBoolean("bench.keep")) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } else {
      System.err.println("bench: the processes' files are in " + directory);
    }
  }
}
