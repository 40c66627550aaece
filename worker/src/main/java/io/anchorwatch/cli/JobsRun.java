package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.WorkerFacts;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.SlotId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A slot outside the schedule. */
@Command(
    description = {
      "Ask for one run now, outside the schedule. A worker runs it;",
      "the schedule is not moved by it."
    })
final class JobsRun implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "JOB", description = "The job's name.")
  private String job = "";

  JobsRun(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(opened -> ask(desk, opened, job, listing.json));
  }

  /** Asks for one run of a job, and says which slot it is. */
  static int ask(Desk desk, Opened opened, String job, boolean json) {
    Anchor anchor = Lookup.anchor(opened, job);
    if (anchor.plan().removed()) {
      throw new CommandException(
          ExitCode.FAILED,
          job + " is removed, so no worker runs it. Put its file back into jobs.d first");
    }
    SlotId id = opened.ports().slots().insertManual(job, anchor.plan().generation());
    if (json) {
      Json.object()
          .with("slot", id.text())
          .with("job", job)
          .with("at", id.at())
          .print(desk.console());
    } else {
      desk.console().line(id.text());
    }
    boolean alone = opened.ports().workers().seenWithin(WorkerFacts.SILENCE).isEmpty();
    desk.console()
        .say(
            alone
                ? "No worker is alive: it runs when one starts."
                : "Asked. See what becomes of it: anchorwatch slots show " + id.text());
    return ExitCode.DONE;
  }
}
