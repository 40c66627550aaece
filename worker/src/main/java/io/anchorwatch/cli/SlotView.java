package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
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
          new Cell(Words.state(slot), Words.tone(slot.state())),
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

  static Json json(Slot slot) {
    return Json.object()
        .with("slot", slot.id().text())
        .with("job", slot.id().job())
        .with("at", slot.id().at())
        .with("state", slot.state())
        .with("reason", slot.status().reason().map(reason -> reason.text()))
        .with("origin", slot.made().origin())
        .with("generation", slot.made().generation())
        .with("attempt", slot.tally().attempt())
        .with("failures", slot.tally().failures())
        .with("deaths", slot.tally().deaths())
        .with("fence", slot.fence())
        .with("owner", slot.tenure().map(Slot.Tenure::owner))
        .with("heartbeatAt", slot.tenure().map(Slot.Tenure::heartbeatAt))
        .with("startedAt", slot.status().startedAt())
        .with("endedAt", slot.status().endedAt())
        .with("into", slot.status().fate().into().map(into -> into.text()))
        .with("to", slot.status().fate().to())
        .with("count", slot.status().fate().count())
        .with("progress", slot.work().progress())
        .with("outcome", slot.work().outcome())
        .with("error", slot.work().error());
  }
}
