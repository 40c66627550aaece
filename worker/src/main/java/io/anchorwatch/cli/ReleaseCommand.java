package io.anchorwatch.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends in the store what the service manager has seen end. */
@Command(
    description = {
      "Give back at once what a worker that is gone still holds: for the unit",
      "anchorwatch-release@.service, which ExecStopPost of the worker's starts."
          + " Otherwise its leases expire by themselves."
    })
final class ReleaseCommand implements Callable<Integer> {
  private static final Pattern START = Pattern.compile("(.+)-([^-]+)");

  private final Desk desk;

  @Option(
      names = "--start",
      paramLabel = "INSTANCE-INVOCATION",
      description = "Which worker of this machine (the one that INVOCATION_ID names).")
  private Optional<String> start = Optional.empty();

  ReleaseCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::release);
  }

  private int release(Opened opened) {
    String owner = start.map(text -> named(opened, text)).orElseGet(() -> mine(opened));
    int slots = opened.ports().slots().releaseAll(owner);
    opened.ports().workers().gone(owner);
    desk.console().line("gave back " + slots + " slots of " + TextWidth.clean(owner));
    return ExitCode.DONE;
  }

  private static String named(Opened opened, String start) {
    Matcher parts = START.matcher(start);
    if (!parts.matches()) {
      throw new CommandException(
          ExitCode.USAGE, "--start must be an instance, a dash and an invocation id: " + start);
    }
    return opened.worker(parts.group(1), parts.group(2));
  }

  private static String mine(Opened opened) {
    return opened
        .started()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE, "neither --start nor INVOCATION_ID says which worker is gone"));
  }
}
