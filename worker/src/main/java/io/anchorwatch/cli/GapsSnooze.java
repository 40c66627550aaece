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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Not now. */
@Command(description = "Hide a gap for some time. --undo shows it again.")
final class GapsSnooze implements Callable<Integer> {
  private final Desk desk;

  @Mixin private GapName gap = new GapName();

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
    FoundGap found = gap.find(opened);
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
      Duration length = Durations.parse(time);
      if (length.isZero()) {
        throw new IllegalArgumentException("no time at all");
      }
      return length;
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--for: \"" + TextWidth.clean(time) + "\" is no length of time. Write one such as 30d");
    }
  }
}
