package io.anchorwatch.model.bench;

import io.anchorwatch.model.json.Fixtures;
import io.anchorwatch.model.json.Fixtures.Fixture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares readers of damaged JSON on the same fixtures in one run. Prints a table on standard
 * error and one JSON object on standard output; with {@code --show} also what we misread; with
 * {@code thought} see {@link ThoughtBench}. Used by {@code scripts/bench model}.
 */
public final class ModelBench {
  private static final int PER_DAMAGE = 60;
  private static final int MEGABYTE = 1_000_000;
  private static final int WARM_SECONDS = 10;
  private static final int MOST_RUNS = 800;
  private static final String OURS = "anchorwatch";

  private final ObjectNode report = Contestant.JSON.createObjectNode();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread worker = new Thread(work, "reader");
            worker.setDaemon(true);
            return worker;
          });

  private final boolean show;

  private ModelBench(boolean show) {
    this.show = show;
  }

  public static void main(String[] arguments) throws Exception {
    boolean show = List.of(arguments).contains("--show");
    if (List.of(arguments).contains("thought")) {
      ThoughtBench.run(show);
      return;
    }
    ModelBench bench = new ModelBench(show);
    bench.run();
    System.out.println(bench.report);
    Runtime.getRuntime().halt(0);
  }

  private void run() throws Exception {
    List<Fixture> damaged = Fixtures.damaged(PER_DAMAGE);
    List<Fixture> hopeless = Fixtures.hopeless(300);
    String clean = Fixtures.large(MEGABYTE, false);
    String broken = Fixtures.large(MEGABYTE, true);
    report.put("tokens_mb_s", speed(clean, ModelBench::tokens));
    streamed(); // First: a reader that does not end when told to keeps the thread.
    ArrayNode rows = report.putArray("readers");
    System.err.printf(
        "%-12s %6s %8s %6s | must fail: refused | MB/s clean damaged | worst time x 2, largest step%n",
        "reader", "right", "refused", "wrong");
    for (Contestant contestant : Contestant.all()) {
      ObjectNode row = rows.addObject().put("name", contestant.name());
      int[] score = score(contestant, damaged);
      if (show && contestant.name().equals(OURS)) {
        show(contestant, damaged);
        show(contestant, hopeless);
      }
      row.put("right", score[0]).put("refused", score[1]).put("wrong", score[2]);
      int[] failed = score(contestant, hopeless);
      row.put("must_fail_refused", failed[1]).put("must_fail_answered", failed[2]);
      row.put("clean_mb_s", speed(clean, contestant.reader()));
      row.put("damaged_mb_s", speed(broken, contestant.reader()));
      Doubling.measure(contestant, thread, row);
      print(row, hopeless.size());
    }
    judged();
  }

  private void streamed() throws InterruptedException {
    ObjectNode row = report.putObject("streamed");
    Doubling.measure(Streamed.contestant(), thread, row);
    System.err.printf(
        "streamed by five characters: worst time x 2 is %s (%s), largest step %s%n",
        row.path("doubling").asString("-"),
        row.path("doubling_on").asString("-"),
        row.path("largest_step").asString("-"));
  }

  private void judged() {
    Judged.measure(MEGABYTE, report);
    System.err.printf(
        "under a schema, MB/s: jackson and its judging %s; all rules: clean %s, damaged %s%n",
        report.get("jackson_and_schema_mb_s"),
        report.get("judged_clean_mb_s"),
        report.get("judged_damaged_mb_s"));
  }

  private static void print(ObjectNode row, int hopeless) {
    System.err.printf(
        Locale.ROOT,
        "%-12s %6d %8d %6d | %9d of %4d | %10.1f %7.1f | %s (%s), %s%n",
        row.get("name").asString(),
        row.get("right").asInt(),
        row.get("refused").asInt(),
        row.get("wrong").asInt(),
        row.get("must_fail_refused").asInt(),
        hopeless,
        row.get("clean_mb_s").asDouble(),
        row.get("damaged_mb_s").asDouble(),
        row.path("doubling").asString("-"),
        row.path("doubling_on").asString("-"),
        row.path("largest_step").asString("-"));
  }

  /** Right, refused, wrong. */
  private int[] score(Contestant contestant, List<Fixture> fixtures) throws Exception {
    int[] score = new int[3];
    for (Fixture fixture : fixtures) {
      JsonNode value = guarded(contestant, fixture.text());
      boolean same = value != null && fixture.truth() != null && same(value, fixture.truth());
      score[value == null ? 1 : same ? 0 : 2]++;
    }
    return score;
  }

  /** What we read as something else than it means. */
  private void show(Contestant contestant, List<Fixture> fixtures) throws Exception {
    for (Fixture fixture : fixtures) {
      JsonNode value = guarded(contestant, fixture.text());
      boolean right = fixture.truth() != null && value != null && same(value, fixture.truth());
      if (value != null && !right) {
        System.err.println("--- " + fixture.text() + "\n  read " + value);
        System.err.println("  true " + fixture.truth());
      }
    }
  }

  private JsonNode guarded(Contestant contestant, String text) throws Exception {
    Future<JsonNode> value = thread.submit(() -> read(contestant, text));
    try {
      return value.get(5, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      value.cancel(true);
      return null;
    }
  }

  private static JsonNode read(Contestant contestant, String text) {
    try {
      return contestant.reader().read(text);
    } catch (Exception | StackOverflowError refused) {
      return null;
    }
  }

  /** Equal as JSON: 1 and 1.0 are one number. */
  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) -> {
          if (a.isNumber() && b.isNumber()) {
            BigDecimal first = a.decimalValue();
            return first.compareTo(b.decimalValue());
          }
          return a.equals(b) ? 0 : 1;
        },
        other);
  }

  private static JsonNode tokens(String text) {
    try (JsonParser parser = Contestant.JSON.createParser(text)) {
      long tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      return Contestant.JSON.getNodeFactory().numberNode(tokens);
    }
  }

  /** Megabytes a second of processor time, the best run once warm; 0 if the text is refused. */
  static double speed(String text, Contestant.Reader reader) {
    double best = 0;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_SECONDS);
    for (int run = 0; run < MOST_RUNS && System.nanoTime() < until; run++) {
      long start = Doubling.cpuNanos();
      try {
        if (reader.read(text) == null) {
          return 0;
        }
      } catch (Exception refused) {
        return 0;
      }
      best = Math.max(best, text.length() * 1e3 / Math.max(1, Doubling.cpuNanos() - start));
    }
    return round(best);
  }

  private static double round(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
