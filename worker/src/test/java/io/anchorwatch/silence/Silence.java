package io.anchorwatch.silence;

import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.testing.ThreeNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Injects the silent faults, group by group, and keeps what became of each. For one thread. */
final class Silence {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LONG_GRACE = Duration.ofSeconds(30);

  private final ThreeNodes store;
  private final Berths berths;
  private final Random random;
  private final List<Result> results = new ArrayList<>();

  /** Where harbours are opened. */
  record Berths(ThreeNodes store, Path directory) {
    Harbour open(String name, List<String> jobs) {
      String database = "silence_" + name;
      return new Harbour(store.uri(database), database, directory, jobs);
    }
  }

  Silence(ThreeNodes store, Path directory, Random random) {
    this.store = store;
    this.berths = new Berths(store, directory);
    this.random = random;
  }

  /** Injects a group of faults, or all and then none for a while; returns the false alarms. */
  List<String> run(String group, Duration healthy) throws Exception {
    boolean all = group.equals("all");
    if (all || group.equals("stored")) {
      stored();
    }
    if (all || group.equals("processes")) {
      processes();
    }
    if (all || group.equals("outside")) {
      new OutsideFaults(berths, random).all().forEach(this::tell);
    }
    return all || group.equals("healthy") ? healthy(healthy) : List.of();
  }

  List<Result> results() {
    return List.copyOf(results);
  }

  /** Nine of ten told of in time. */
  static boolean good(List<Result> results) {
    return results.stream().filter(Result::inTime).count() * 10 >= results.size() * 9L;
  }

  /** What lies in the store, each on a job of its own, all at once. */
  private void stored() throws Exception {
    List<Fault> faults =
        Stream.concat(StoredFaults.all().stream(), DoorbellFaults.all().stream()).toList();
    try (Harbour harbour = berths.open("stored", jobs(faults))) {
      harbour.start("bell", 4);
      harbour.start("other", 4);
      harbour.awaitWork(2, "failing");
      harbour.awaitFirstLook();
      new Round(harbour, GRACE, random).byWatch(faults).forEach(this::tell);
    }
  }

  /** One job for each fault that is about one. */
  static List<String> jobs(List<Fault> faults) {
    return faults.stream()
        .map(Fault::subject)
        .filter(subject -> subject.matches("[a-z-]+") && !subject.equals("edited-by-hand"))
        .map(job -> job + (job.equals("failing") ? ":failing:5:10" : ":quick:5:10"))
        .toList();
  }

  /** Every fault, in the order of the documentation. */
  static List<String> names() {
    return Stream.of(
            StoredFaults.all(),
            DoorbellFaults.all(),
            List.of(DoorbellFaults.allGone()),
            ProcessFaults.all(),
            OutsideFaults.faults())
        .flatMap(List::stream)
        .map(Fault::name)
        .toList();
  }

  private void processes() throws Exception {
    try (Harbour harbour = berths.open("processes", List.of("quiet:quick:5:30"))) {
      for (String instance : List.of("a", "b", "c", "d", "e", "f", "g")) {
        harbour.start(instance, 2);
      }
      harbour.start("h", 2, "orphan:quick:5:30");
      harbour.awaitWork(8);
      Round.say("workers settle for a minute");
      Round.pause(Duration.ofSeconds(70));
      Round round = new Round(harbour, LONG_GRACE, random);
      round.byWatch(ProcessFaults.all()).forEach(this::tell);
      harbour.signal("f", "CONT");
      round.byWatch(List.of(DoorbellFaults.allGone())).forEach(this::tell);
    }
  }

  private List<String> healthy(Duration length) throws Exception {
    List<String> jobs =
        Stream.of("one", "two", "three", "four", "five", "six")
            .map(name -> name + ":quick:5:10")
            .toList();
    try (Harbour harbour = berths.open("healthy", jobs)) {
      return new Healthy(harbour, store).run(length);
    }
  }

  private void tell(Result result) {
    results.add(result);
    System.err.println("silence: " + result.json());
  }
}
