package io.anchorwatch.silence;

import io.anchorwatch.silence.Fault.Result;
import io.anchorwatch.testing.ThreeNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Injects every silent fault and says how long it took until somebody told of it: {@code [--seed N]
 * [--minutes M] [--only GROUP]}. One JSON object a fault and one that closes; exit 0 if nine of ten
 * were found in time and nothing was told in a run without faults, which lasts {@code M} minutes.
 */
public final class Silence {
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

  private Silence(ThreeNodes store, Path directory, Random random) {
    this.store = store;
    this.berths = new Berths(store, directory);
    this.random = random;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> given = Arrays.asList(arguments);
    long seed = Long.parseLong(after(given, "--seed", "1"));
    Duration healthy =
        Duration.ofSeconds(Math.round(60 * Double.parseDouble(after(given, "--minutes", "3"))));
    String only = after(given, "--only", "all");
    Path directory = Files.createTempDirectory("anchorwatch-silence");
    Round.say("the workers' logs are in " + directory);
    boolean good;
    try (ThreeNodes store = ThreeNodes.start()) {
      good = new Silence(store, directory, new Random(seed)).run(only, seed, healthy);
    }
    Runtime.getRuntime().halt(good ? 0 : 1);
  }

  private boolean run(String only, long seed, Duration healthy) throws Exception {
    boolean all = only.equals("all");
    if (all || only.equals("stored")) {
      stored();
    }
    if (all || only.equals("processes")) {
      processes();
    }
    if (all || only.equals("outside")) {
      new OutsideFaults(berths, random).all().forEach(this::tell);
    }
    List<String> alarms = all || only.equals("healthy") ? healthy(healthy) : List.of();
    return close(seed, healthy, alarms);
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
    System.out.println(result.json());
  }

  private boolean close(long seed, Duration healthy, List<String> alarms) throws IOException {
    long found = results.stream().filter(Result::inTime).count();
    long healable = results.stream().filter(Result::healable).count();
    long once = results.stream().filter(one -> one.healable() && one.healed() == 1).count();
    System.out.println(
        new Document("phase", "silence")
            .append("seed", seed)
            .append("faults", results.size())
            .append("found", found)
            .append("healable", healable)
            .append("healed_once", once)
            .append("healthy_seconds", healthy.toSeconds())
            .append("false_alarms", alarms.size())
            .append("alarms", alarms)
            .toJson());
    return found * 10 >= results.size() * 9L && alarms.isEmpty();
  }

  private static String after(List<String> given, String name, String otherwise) {
    int at = given.indexOf(name);
    return at < 0 || at + 1 >= given.size() ? otherwise : given.get(at + 1);
  }
}
