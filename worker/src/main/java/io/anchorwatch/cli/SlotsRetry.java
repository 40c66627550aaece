package io.anchorwatch.cli;

import io.anchorwatch.facts.Words;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a slot that came to nothing was for, once more. */
@Command(
    description = {
      "Run again what failed or was skipped: ask for one run of the slot's job now.",
      "The slot itself stays as it ended; the run is a slot of its own."
    })
final class SlotsRetry implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "JOB@INSTANT", description = "For example gaps@2026-01-31T01:30:00Z.")
  private String id = "";

  SlotsRetry(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    SlotId slot = Lookup.slotId(id);
    return desk.with(opened -> retry(opened, Lookup.slot(opened, slot)));
  }

  private int retry(Opened opened, Slot slot) {
    String job = slot.id().job();
    if (slot.state() == SlotState.SUCCEEDED) {
      throw new CommandException(
          ExitCode.FAILED, slot.id() + " succeeded. To run its job again: jobs run " + job);
    }
    if (slot.state() != SlotState.FAILED && slot.state() != SlotState.SKIPPED) {
      throw new CommandException(
          ExitCode.FAILED,
          slot.id() + " has not ended (" + Words.state(slot) + "); workers see to it");
    }
    return JobsRun.ask(desk, opened, job, listing.json);
  }
}
