package io.anchorwatch.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Measures one thing: {@code slots|idle|failover|outage [--option value ...]}. Prints one JSON
 * object on standard output and a table on standard error, and ends with an audit.
 */
public final class Bench {
  private static final long GRACE_MILLIS = 12_000;

  private final Map<String, String> options;
  private final Report report;

  private Bench(String what, Map<String, String> options) {
    this.options = options;
    this.report = new Report(what, options);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = new TreeMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
    }
    boolean clean = new Bench(arguments[0], options).run(arguments[0]);
    Runtime.getRuntime().halt(clean ? 0 : 1);
  }

  private boolean run(String what) throws IOException, InterruptedException {
    switch (what) {
      case "slots" -> slots();
      case "idle" -> idle();
      case "failover" -> failover();
      case "outage" -> outage();
      default -> throw new IllegalArgumentException("slots, idle, failover or outage: " + what);
    }
    return report.print();
  }

  /** Steady load: how late slots start, and what each costs. */
  private void slots() throws IOException, InterruptedException {
    int period = option("period", 12);
    int jobs = option("per-minute", 1000) * period / 60;
    String kind = options.getOrDefault("shape", "recurring");
    Map<String, String> keys = keys(kind, jobs);
    keys.put("period", Integer.toString(period));
    try (Fleet fleet = Fleet.over(keys)) {
      fleet.start(option("workers", 4));
      Fleet.pause(option("warm-up", 20));
      Window window = window(fleet, option("seconds", 120));
      Fleet.pause(5);
      Told told = fleet.told();
      List<Told.Line> ends = told.ends(window.from(), window.to());
      report.lateness(ends.stream().map(end -> end.start() - end.slot()).toList());
      report.put("executed", ends.size());
      report.put("executed_twice", ends.size() - distinct(ends));
      report.perSlot(told.commands(window.from(), window.to()), ends.size());
      report.put("workers_cpu_s_per_1000", window.workersCpu() * 1000 / Math.max(1, ends.size()));
      report.put("store_cpu_s_per_1000", window.storeCpu() * 1000 / Math.max(1, ends.size()));
      finish(fleet, window.from() - 10_000);
    }
  }

  /** Nothing due: what waiting costs. */
  private void idle() throws IOException, InterruptedException {
    int workers = option("workers", 4);
    try (Fleet fleet = Fleet.over(keys("daily", option("jobs", 100)))) {
      fleet.start(workers);
      Fleet.pause(option("warm-up", 20));
      Window window = window(fleet, option("seconds", 120));
      double minutes = (window.to() - window.from()) / 60_000.0;
      report.perWorkerMinute(fleet.told().commands(window.from(), window.to()), workers * minutes);
      report.put("worker_cpu_s_per_minute", window.workersCpu() / workers / minutes);
      report.put("store_cpu_s_per_minute", window.storeCpu() / minutes);
      finish(fleet, window.from());
    }
  }

  /** A worker is killed with -9 again and again: how late do others take what it had. */
  private void failover() throws IOException, InterruptedException {
    Map<String, String> keys = keys("recurring", option("jobs", 40));
    keys.put("period", Integer.toString(option("period", 5)));
    keys.put("ms", Integer.toString(option("ms", 1500)));
    List<Long> due = new ArrayList<>();
    List<Long> resumed = new ArrayList<>();
    try (Fleet fleet = Fleet.over(keys)) {
      fleet.start(option("workers", 4));
      Fleet.pause(15);
      long from = Instant.now().toEpochMilli();
      for (int kill = 0; kill < option("kills", 5); kill++) {
        Process victim = fleet.alive().get(0);
        long at = Instant.now().toEpochMilli();
        victim.destroyForcibly().waitFor();
        fleet.start(1);
        Fleet.pause(GRACE_MILLIS / 1000.0);
        Told told = fleet.told();
        due.addAll(Failover.due(told, at, at + GRACE_MILLIS / 2));
        resumed.addAll(Failover.resumed(told, victim.pid(), at));
      }
      report.put("lease_ms", option("lease", 5) * 1000);
      report.spread("due_late_ms", due);
      report.spread("resumed_ms_after_kill", resumed);
      finish(fleet, from);
    }
  }

  /** The store is away for a minute: when does work go on, and when is all of it back. */
  private void outage() throws IOException, InterruptedException {
    Map<String, String> keys = keys("spread", option("jobs", 47));
    keys.put("period", Integer.toString(option("period", 2)));
    keys.putIfAbsent("misfire", "once");
    try (Fleet fleet = Fleet.over(keys)) {
      fleet.start(option("workers", 4));
      Fleet.pause(20);
      long from = Instant.now().toEpochMilli();
      fleet.store().mongod().kill();
      Fleet.pause(option("seconds", 60));
      fleet.store().mongod().start();
      long back = Failover.awaitPrimary(fleet.store().uri(Fleet.DATABASE));
      Fleet.pause(option("after", 60));
      Map<String, Long> firsts = new TreeMap<>();
      fleet.told().starts().stream()
          .filter(line -> line.start() >= back - 1000)
          .forEach(line -> firsts.merge(line.job(), line.start() - back, Math::min));
      report.put("workers_alive", fleet.alive().size());
      report.put("jobs_back", firsts.size());
      report.spread("first_start_ms_after_primary", List.copyOf(firsts.values()));
      finish(fleet, from - 10_000);
    }
  }

  private Window window(Fleet fleet, int seconds) throws IOException, InterruptedException {
    double workers = fleet.workersCpu();
    double store = fleet.storeCpu();
    long from = Instant.now().toEpochMilli();
    Fleet.pause(seconds);
    long to = Instant.now().toEpochMilli();
    return new Window(from, to, fleet.workersCpu() - workers, fleet.storeCpu() - store);
  }

  private void finish(Fleet fleet, long from) throws IOException, InterruptedException {
    fleet.drain();
    report.audit(fleet.uri(), Instant.ofEpochMilli(from));
  }

  private Map<String, String> keys(String kind, int jobs) {
    Map<String, String> keys = new TreeMap<>();
    keys.put(kind, Integer.toString(jobs));
    keys.put("threads", Integer.toString(option("threads", 8)));
    keys.put("lease", Integer.toString(option("lease", 5)));
    if (options.containsKey("misfire")) {
      keys.put("misfire", options.get("misfire"));
    }
    return keys;
  }

  private int option(String name, int fallback) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(fallback)));
  }

  private static int distinct(List<Told.Line> lines) {
    Set<String> ids = new HashSet<>();
    lines.forEach(line -> ids.add(line.id()));
    return ids.size();
  }

  /** What was used between two instants. */
  private record Window(long from, long to, double workersCpu, double storeCpu) {}
}
