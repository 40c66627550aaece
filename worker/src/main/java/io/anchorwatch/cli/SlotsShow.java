package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.SlotFacts;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One slot with all the ledger knows of it. */
@Command(description = "Show one slot: attempts, owner, outcome, error.")
final class SlotsShow implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "JOB@INSTANT", description = "For example gaps@2026-01-31T01:30:00Z.")
  private String id = "";

  SlotsShow(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    SlotId slot = Lookup.slotId(id);
    return desk.with(opened -> show(opened, Lookup.slot(opened, slot)));
  }

  private int show(Opened opened, Slot slot) {
    Json json = SlotFacts.json(slot);
    if (listing.json) {
      json.print(desk.console());
      return ExitCode.DONE;
    }
    Table table = Table.of("FIELD", "VALUE");
    for (Map.Entry<String, Object> field : json.present().entrySet()) {
      table.row(Cell.of(field.getKey()), Cell.of(String.valueOf(field.getValue())));
    }
    table.print(desk.console(), 0);
    desk.console().line("");
    desk.console().line(Words.state(slot) + sentence(slot, desk.times(opened)));
    return ExitCode.DONE;
  }

  private static String sentence(Slot slot, Times times) {
    String about = Words.about(slot);
    return slot.status().endedAt().map(at -> ", ended " + times.of(at)).orElse("")
        + Words.took(slot, times.now()).map(took -> ", took " + Times.span(took)).orElse("")
        + (about.isEmpty() ? "" : ": " + about);
  }
}
