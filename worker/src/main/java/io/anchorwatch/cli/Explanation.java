package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Workers.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything about one job's next slot: why it is when it is, what became of the last ones, what
 * holds it now and who could run it. Immutable.
 */
final class Explanation {
  private static final int LAST = 5;
  private static final int INDENT = 2;
  private static final int LABEL = 8;

  private final JobFacts facts;
  private final List<Seen> workers;
  private final Times times;
  private final List<String> why;
  private final List<Hold> holds;

  Explanation(JobFacts facts, List<Seen> workers, Times times) {
    this.facts = facts;
    this.workers = List.copyOf(workers);
    this.times = times;
    this.why = new Why(facts, times).sentences();
    this.holds = new Holds(facts, workers, times).find();
  }

  void print(Console console) {
    head(console);
    console.line("");
    labelled(console, "Next", Cell.of(next()));
    why.forEach(sentence -> labelled(console, sentence.equals(why.get(0)) ? "Why" : "", sentence));
    labelled(console, "Since", generation());
    facts.anchor().success().slot().ifPresent(slot -> labelled(console, "Last", success(slot)));
    section(console, "Now");
    if (holds.isEmpty()) {
      paragraph(console, Cell.of("Nothing is due and nothing runs: it waits for its next slot."));
    }
    holds.forEach(hold -> paragraph(console, new Cell(hold.text(), hold.kind().tone)));
    section(console, "Last slots");
    listed(console, SlotView.table(last(), times), "none yet");
    section(console, "Workers");
    listed(console, WorkerView.table(workers, facts.generation(), times), "none is alive");
  }

  private void head(Console console) {
    console.line(
        console.painted(Tone.STRONG, facts.job())
            + ": "
            + facts.generation().definition().type()
            + " for site "
            + facts.generation().definition().site()
            + ", "
            + console.painted(facts.health().tone, health()));
  }

  private String health() {
    String word = facts.health().name().toLowerCase(Locale.ROOT);
    return facts
        .overdueSince()
        .filter(since -> facts.live())
        .map(since -> word + " since " + times.of(since))
        .orElse(word);
  }

  private String next() {
    Optional<Instant> at = facts.next().instant();
    if (facts.generation().switches().removed()) {
      return "none: the job is removed";
    }
    if (facts.generation().switches().paused()) {
      return at.map(when -> "none runs while it is paused; the next would be " + times.of(when))
          .orElse("none while it is paused");
    }
    return at.map(times::of).orElse("not known yet");
  }

  private String generation() {
    return "generation "
        + facts.generation().number()
        + ", for slots after "
        + times.exact(facts.since())
        + " ("
        + times.distance(facts.since())
        + "); first registered "
        + times.exact(facts.anchor().reach().epoch())
        + ".";
  }

  private String success(Instant slot) {
    return "succeeded for the slot of "
        + times.of(slot)
        + facts.anchor().success().at().map(at -> "; ended " + times.exact(at)).orElse("")
        + ".";
  }

  private List<Slot> last() {
    return facts.recent().stream().limit(LAST).toList();
  }

  private void labelled(Console console, String label, String text) {
    labelled(console, label, Cell.of(text));
  }

  private void labelled(Console console, String label, Cell cell) {
    String lead = label + " ".repeat(LABEL - label.length());
    int width = console.look().width() - INDENT - LABEL;
    for (String line : TextWidth.wrapped(cell.text(), width)) {
      console.line(" ".repeat(INDENT) + lead + line);
      lead = " ".repeat(LABEL);
    }
  }

  private static void section(Console console, String title) {
    console.line("");
    console.line(console.painted(Tone.STRONG, title));
  }

  private static void paragraph(Console console, Cell cell) {
    for (String line : TextWidth.wrapped(cell.text(), console.look().width() - INDENT)) {
      console.line(" ".repeat(INDENT) + console.painted(cell.tone(), line));
    }
  }

  private static void listed(Console console, Table table, String none) {
    if (table.isEmpty()) {
      paragraph(console, Cell.of(none));
      return;
    }
    table.print(console, INDENT);
  }

  Json json() {
    return JobView.json(facts)
        .with("why", why)
        .with(
            "holding",
            holds.stream()
                .map(
                    hold ->
                        Json.object()
                            .with("kind", hold.kind())
                            .with("text", hold.text())
                            .with("slot", hold.slot()))
                .toList())
        .with("lastSlots", last().stream().map(SlotView::json).toList())
        .with(
            "workers",
            workers.stream().map(seen -> WorkerView.json(seen, facts.generation())).toList());
  }
}
