package io.anchorwatch.cli;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses or resumes a job for all workers at once. */
@Command
final class JobsSwitch implements Callable<Integer> {
  private final Desk desk;
  private final boolean paused;

  @Parameters(paramLabel = "JOB", description = "The job's name.")
  private String job = "";

  private JobsSwitch(Desk desk, boolean paused) {
    this.desk = desk;
    this.paused = paused;
  }

  static CommandLine pause(Desk desk) {
    return described(
        new JobsSwitch(desk, true), "Pause a job: its slots end as \"skipped: paused\".");
  }

  static CommandLine resume(Desk desk) {
    return described(new JobsSwitch(desk, false), "Let a paused job go on, on the same grid.");
  }

  private static CommandLine described(JobsSwitch command, String description) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  @Override
  public Integer call() {
    return desk.with(this::turn);
  }

  private int turn(Opened opened) {
    Anchor anchor = Lookup.anchor(opened, job);
    if (anchor.plan().removed()) {
      throw new CommandException(ExitCode.FAILED, job + " is removed; there is nothing to switch");
    }
    Optional<Generation> made = opened.registrar().pause(job, paused);
    String state = paused ? "paused" : "not paused";
    desk.console()
        .say(
            made.map(generation -> job + " is " + state + ", as generation " + generation.number())
                    .orElse(job + " was " + state + (paused ? " already" : ""))
                + ".");
    return ExitCode.DONE;
  }
}
