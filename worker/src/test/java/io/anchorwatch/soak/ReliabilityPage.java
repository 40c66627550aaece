package io.anchorwatch.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;

/** The page {@code docs/reliability.md}, made from JSON lines, one a phase. Pure but for files. */
final class ReliabilityPage {
  private static final List<String> COUNTS =
      List.of(
          "expected", "succeeded", "skipped", "failed", "lost", "doubled", "unexplained", "early");

  private ReliabilityPage() {}

  static void write(Path root) throws IOException {
    Path page = root.resolve("docs/reliability.md");
    Files.writeString(page, of(Files.readAllLines(root.resolve("docs/reliability.jsonl"))));
    System.err.println("soak: wrote " + page);
  }

  /** The page for these lines. */
  static String of(List<String> jsonLines) {
    List<Document> phases = jsonLines.stream().map(Document::parse).toList();
    StringBuilder page = new StringBuilder(HEAD);
    page.append("## The run\n\n").append(run(phases)).append('\n');
    page.append("## All phases\n\n").append(overview(phases)).append('\n').append(WORDS);
    phases.forEach(phase -> page.append(section(phase)));
    return page.append(TAIL).toString();
  }

  private static String run(List<Document> phases) {
    List<String[]> rows = new ArrayList<>();
    Document first = phases.get(0);
    Document machine = first.get("machine", Document.class);
    rows.add(row("begun", first.getString("started")));
    rows.add(row("seed", first.get("seed")));
    machine.forEach((name, value) -> rows.add(row(name, value)));
    rows.add(row("mongod", first.get("mongod", "none")));
    return table(row("what", "value"), rows);
  }

  private static String overview(List<Document> phases) {
    List<String> head = new ArrayList<>(List.of("phase", "minutes", "faults"));
    head.addAll(COUNTS);
    head.addAll(List.of("ended by themselves", "verdict"));
    List<String[]> rows = new ArrayList<>();
    for (Document phase : phases) {
      Document slots = phase.get("slots", new Document());
      List<String> cells = new ArrayList<>();
      cells.add(phase.getString("phase"));
      cells.add(String.format(Locale.ROOT, "%.1f", number(phase, "seconds") / 60.0));
      cells.add(faults(phase));
      COUNTS.forEach(name -> cells.add(slots.isEmpty() ? "–" : "" + number(slots, name)));
      cells.add("" + number(phase, "unasked_exits"));
      cells.add(phase.getBoolean("clean") ? "good" : "**not good**");
      rows.add(cells.toArray(String[]::new));
    }
    return table(head.toArray(String[]::new), rows);
  }

  private static String section(Document phase) {
    StringBuilder text = new StringBuilder("\n## " + phase.getString("phase") + "\n\n");
    text.append(phase.get("what", "")).append("\n\n");
    for (String broken : phase.getList("broken", String.class)) {
      text.append("**Not kept:** ").append(broken).append(".\n\n");
    }
    List<String[]> rows = new ArrayList<>();
    for (String name : List.of("workers", "jobs")) {
      if (phase.containsKey(name)) {
        rows.add(row(name, phase.get(name)));
      }
    }
    if (phase.containsKey("lateness")) {
      rows.add(row("lateness of the first start", shown(phase.get("lateness"))));
      rows.add(row("by the workers' own diaries", shown(phase.get("runs"))));
      rows.add(row("how the slots ended", shown(phase.get("ends"))));
    }
    phase
        .get("figures", new Document())
        .forEach((name, value) -> rows.add(row(name.replace('_', ' '), shown(value))));
    return text.append(table(row("figure", "value"), rows)).toString();
  }

  private static String faults(Document phase) {
    return shown(phase.get("faults"));
  }

  private static String shown(Object value) {
    if (!(value instanceof Document document)) {
      return String.valueOf(value);
    }
    if (document.containsKey("p50_ms")) {
      return "p50 %s ms, p99 %s ms, max %s ms, of %s"
          .formatted(
              document.get("p50_ms"),
              document.get("p99_ms"),
              document.get("max_ms"),
              document.get("count"));
    }
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Object> entry : document.entrySet()) {
      parts.add(entry.getKey().replace('_', ' ') + " " + entry.getValue());
    }
    return String.join(", ", parts);
  }

  private static long number(Document document, String name) {
    return ((Number) document.get(name, (Object) 0L)).longValue();
  }

  private static String[] row(String name, Object value) {
    return new String[] {name, String.valueOf(value)};
  }

  private static String table(String[] head, List<String[]> rows) {
    StringBuilder table = new StringBuilder();
    table.append("| ").append(String.join(" | ", head)).append(" |\n");
    table.append("|---".repeat(head.length)).append("|\n");
    for (String[] row : rows) {
      table.append("| ").append(String.join(" | ", row).replace("\n", " ")).append(" |\n");
    }
    return table.toString();
  }

  private static final String HEAD =
      """
      # What happens under faults

      <!-- Made by scripts/soak report from docs/reliability.jsonl. Edit neither by hand. -->

      Real worker processes run periodic jobs over a real MongoDB while something goes wrong all the
      time. Afterwards two independent witnesses are asked: the audit, which works out from the
      stored schedules which slots there must be and compares them one to one with the ledger, and
      the diaries, files in which each worker notes every start, step and end by itself. Each
      phase is its newest run that ended good, as it came out; they need not be of one campaign.

      """;

  private static final String WORDS =
      """

      *Lost*: due and not in the ledger. *Doubled*: in it twice. *Unexplained*: in it, and no
      schedule or reason accounts for it. *Early*: started before its time. *Skipped* slots are
      those that a job's own rule for missed slots ends: after an outage only the newest one runs,
      and the others say into which they went. Lateness counts from a slot's instant to the first
      start of its first attempt, in the middle of all faults, from when all workers were up.
      """;

  private static final String TAIL =
      """

      ## What this does not show

      Workers, servers and driver share one machine: its speed bounds the load, and its network is
      loopback, whose faults are made by a proxy. Power is never cut, so a disk that lies about
      what it has written is not tried. What is promised under `kill -9` is promised on a replica
      set, not on the embedded store. A run under faults proves nothing about faults that it did not
      inject; the simulation in the tests tries the orders of events that real processes hit once in
      a million.

      ## Run it yourself

          scripts/soak all --minutes 30 --seed 1    everything; the lines go to docs/reliability.jsonl
          scripts/soak kill --minutes 2             one phase; the lines go to target/soak/report.jsonl
          scripts/soak short                        everything in five minutes, as CI does
          scripts/soak report                       makes this page

      The exit code is 1 when a slot was lost, doubled, unexplained, early or left without an owner,
      when a stale write was seen, or when a worker ended by itself. The logs and diaries of a phase
      that failed are kept and their place is printed. The seed decides which worker is hit by what,
      when and for how long; it does not decide how fast the machine is.
      """;
}
