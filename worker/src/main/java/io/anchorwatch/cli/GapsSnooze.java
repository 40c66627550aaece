package io.anchorwatch.cli;

import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.facts.Json;
import io.anchorwatch.jobs.Durations;
import io.anchorwatch.topics.GapDecision;
import io.anchorwatch.topics.GapDecision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Not now. */
@Command(description = "Hide a gap for some time. --undo shows it again.")
final class GapsSnooze implements Callable<Integer> {
  private final Desk desk;

  @Parameters(paramLabel = "GAP", description = "The key of a gap, as findings gaps list has it.")
  private String key = "";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, such as 30d (the default).")
  private String time = "30d";

  @Option(names = "--undo", description = "Take the decision back.")
  private boolean undo;

  GapsSnooze(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::snooze);
  }

  private int snooze(Opened opened) {
    FoundGap found = Lookup.gap(opened, key);
    if (undo) {
      return GapsClose.undo(opened, found, desk.console());
    }
    Instant now = opened.storeTime().instant();
    Instant until = now.plus(duration());
    opened
        .gapDecisions()
        .put(found.site(), GapDecision.of(found.output(), Kind.SNOOZED, Optional.of(until), now));
    desk.console().say("Snoozed until " + Json.instant(until) + ".");
    return ExitCode.DONE;
  }

  private Duration duration() {
    try {
      return Durations.parse(time);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--for: \"" + TextWidth.clean(time) + "\" is no length of time. Write one such as 30d");
    }
  }
}
