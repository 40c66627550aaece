package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Explanation;

/** An explanation on a terminal. Pure. */
final class ExplanationView {
  private static final int INDENT = 2;
  private static final int LABEL = 8;

  private final Explanation told;

  ExplanationView(Explanation told) {
    this.told = told;
  }

  void print(Console console) {
    head(console);
    console.line("");
    labelled(console, "Next", Cell.of(told.next()));
    told.why()
        .forEach(
            sentence ->
                labelled(console, sentence.equals(told.why().get(0)) ? "Why" : "", sentence));
    labelled(console, "Since", told.since());
    told.success().ifPresent(text -> labelled(console, "Last", text));
    section(console, "Now");
    if (told.holds().isEmpty()) {
      paragraph(console, Cell.of("Nothing is due and nothing runs: it waits for its next slot."));
    }
    told.holds().forEach(hold -> paragraph(console, new Cell(hold.text(), Tones.of(hold.kind()))));
    section(console, "Last slots");
    listed(console, SlotView.table(told.last(), told.times()), "none yet");
    section(console, "Workers");
    listed(
        console,
        WorkerView.table(told.workers(), told.facts().generation(), told.times()),
        "none is alive");
  }

  private void head(Console console) {
    console.line(
        console.painted(Tone.STRONG, told.facts().job())
            + ": "
            + told.facts().generation().definition().type()
            + " for site "
            + told.facts().generation().definition().site()
            + ", "
            + console.painted(Tones.of(told.facts().health()), told.health()));
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
}
