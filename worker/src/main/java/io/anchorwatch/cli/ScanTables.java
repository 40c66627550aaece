package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Words;
import io.anchorwatch.jobs.Output;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bson.Document;

/** A scan's findings for people: what to do something about first, and no wall of text. */
final class ScanTables {
  private static final int MOST_GAPS = 20;
  private static final int MOST_PAIRS = 50;
  private static final int MOST_SKIPPED = 10;

  private final ScanReport report;
  private final Console console;
  private final boolean all;

  ScanTables(ScanReport report, Console console, boolean all) {
    this.report = report;
    this.console = console;
    this.all = all;
  }

  void print() {
    console.line(
        Words.count(report.posts(), "post")
            + " read, "
            + report.skipped().size()
            + " skipped; "
            + alerts(report.duplicates())
            + " to look at among "
            + Words.count(report.duplicates().size(), "related pair")
            + ", "
            + Words.count(report.gaps().size(), "topic gap"));
    duplicates();
    gaps();
    skipped();
  }

  private void duplicates() {
    List<Document> shown =
        report.duplicates().stream().filter(pair -> all || ScanReport.alert(pair)).toList();
    heading("Duplicates");
    if (shown.isEmpty()) {
      console.line("  none");
    }
    shown.stream().limit(most(MOST_PAIRS)).forEach(this::pair);
    more(shown.size(), MOST_PAIRS);
    if (!all && !report.hidden().isEmpty()) {
      String hidden =
          report.hidden().entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey())
              .collect(Collectors.joining(", "));
      console.line("  not shown: " + hidden + " (--all shows them)");
    }
  }

  /** Three lines a pair: two long ids in one row would leave no room for why. */
  private void pair(Document pair) {
    String relation = pair.getString("relation");
    String score = String.format(Locale.ROOT, "%.2f", pair.getDouble("score"));
    String keep = pair.getString("canonical");
    line(2, new Cell(relation + " " + score, Tone.STRONG), pair.getString("reason"));
    for (String side : List.of("a", "b")) {
      String id = ScanReport.id(pair, side);
      String mark = id.equals(keep) ? "keep  " : "      ";
      line(4, new Cell(mark + id, Tone.PLAIN), ScanReport.title(pair, side));
    }
  }

  private void line(int indent, Cell first, String second) {
    int room = console.look().width() - indent;
    String start = TextWidth.cut(first.text(), room);
    int left = room - TextWidth.of(start) - 2;
    String rest = left < 12 ? "" : "  " + TextWidth.cut(TextWidth.clean(second), left);
    console.line(
        " ".repeat(indent)
            + console.painted(first.tone(), start)
            + console.painted(Tone.FAINT, rest));
  }

  private void gaps() {
    heading("Topic gaps");
    Table table = Table.of(">RANK", "KIND", "TOPIC", ">SCORE", "EVIDENCE");
    List<Output> shown =
        report.gaps().stream()
            .filter(gap -> all || ScanReport.alert(gap.body()))
            .limit(most(MOST_GAPS))
            .toList();
    shown.forEach(gap -> row(table, gap));
    if (table.isEmpty()) {
      console.line("  none");
    } else {
      table.print(console, 2);
    }
    more(report.gaps().size(), shown.size());
  }

  private static void row(Table table, Output gap) {
    Document topic = gap.body().get("topic", new Document());
    Document evidence = gap.body().get("evidence", new Document());
    table.row(
        Cell.of(String.valueOf(gap.body().getInteger("rank", 0))),
        Cell.of(gap.body().get("kind", "").replace('_', ' ')),
        Cell.of(topic.get("name", gap.key())),
        Cell.of(String.format(Locale.ROOT, "%.2f", gap.body().get("score", 0.0))),
        Cell.of(evidence.get("text", "")));
  }

  private void skipped() {
    if (report.skipped().isEmpty()) {
      return;
    }
    heading("Skipped");
    Table table = Table.of("POST", "WHY");
    report.skipped().stream()
        .limit(most(MOST_SKIPPED))
        .forEach(post -> table.row(post.id(), post.reason()));
    table.print(console, 2);
    more(report.skipped().size(), MOST_SKIPPED);
  }

  private void heading(String text) {
    console.line("");
    console.line(console.painted(Tone.STRONG, text));
  }

  private void more(int size, int most) {
    if (!all && size > most) {
      console.line("  and " + (size - most) + " more (--all shows them)");
    }
  }

  private long most(int most) {
    return all ? Long.MAX_VALUE : most;
  }

  private static long alerts(List<Document> pairs) {
    return pairs.stream().filter(ScanReport::alert).count();
  }
}
