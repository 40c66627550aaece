package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import io.anchorwatch.ledger.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Slots as tables and as JSON. Pure. */
final class SlotView {
  private SlotView() {}

  /** One line a slot of one job. */
  static Table table(List<Slot> slots, Times times) {
    Table table = Table.of("SLOT", "STATE", ">TRIES", "STARTED", "TOOK", "WORKER", "WHAT");
    for (Slot slot : slots) {
      table.row(
          Cell.of(times.local(slot.id().at()) + manual(slot)),
          new Cell(Words.state(slot), Tones.of(slot.state())),
          Cell.of(Integer.toString(slot.tally().attempt())),
          Cell.of(slot.status().startedAt().map(at -> started(slot, at)).orElse("")),
          Cell.of(Words.took(slot, times.now()).map(Times::span).orElse("")),
          Cell.of(slot.tenure().map(tenure -> Words.owner(tenure.owner())).orElse("")),
          Cell.of(Words.about(slot)));
    }
    return table;
  }

  private static String manual(Slot slot) {
    return slot.made().origin() == Slot.Origin.MANUAL ? " (by hand)" : "";
  }

  /** How late it started is what one looks for; the clock time follows from the slot. */
  private static String started(Slot slot, Instant startedAt) {
    Duration late = Duration.between(slot.id().at(), startedAt);
    return late.toMillis() < 1000 ? "on time" : "+" + Times.span(late);
  }
}
