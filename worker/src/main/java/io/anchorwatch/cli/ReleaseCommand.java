package io.anchorwatch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends in the store what the service manager has seen end. */
@Command(
    description = {
      "Give back at once what a worker that is gone still holds: for the service manager's",
      "ExecStopPost, which names the worker by INVOCATION_ID. Otherwise its leases expire by"
          + " themselves."
    })
final class ReleaseCommand implements Callable<Integer> {
  private final Desk desk;

  ReleaseCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::release);
  }

  private int release(Opened opened) {
    String owner =
        opened
            .started()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "INVOCATION_ID is not set, so nobody says which worker is gone. Put this"
                            + " command into ExecStopPost of the worker's unit"));
    int slots = opened.ports().slots().releaseAll(owner);
    opened.ports().workers().gone(owner);
    desk.console().line("gave back " + slots + " slots of " + TextWidth.clean(owner));
    return ExitCode.DONE;
  }
}
