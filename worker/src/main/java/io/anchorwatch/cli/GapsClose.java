package io.anchorwatch.cli;

import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.topics.GapDecision;
import io.anchorwatch.topics.GapDecision.Kind;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Not wanted. */
@Command(description = "Hide a gap until its evidence changes. --undo shows it again.")
final class GapsClose implements Callable<Integer> {
  private final Desk desk;

  @Mixin private GapName gap = new GapName();

  @Option(names = "--undo", description = "Take the decision back.")
  private boolean undo;

  GapsClose(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::close);
  }

  private int close(Opened opened) {
    FoundGap found = gap.find(opened);
    if (undo) {
      return undo(opened, found, desk.console());
    }
    opened
        .gapDecisions()
        .put(
            found.site(),
            GapDecision.of(
                found.output(), Kind.CLOSED, Optional.empty(), opened.storeTime().instant()));
    desk.console().say("Closed until its evidence changes.");
    return ExitCode.DONE;
  }

  static int undo(Opened opened, FoundGap found, Console console) {
    boolean was = opened.gapDecisions().remove(found.site(), found.key());
    console.say(was ? "The decision is taken back." : "Nothing was decided about the gap.");
    return ExitCode.DONE;
  }
}
