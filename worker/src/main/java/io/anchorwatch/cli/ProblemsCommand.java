package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Times;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.Problems;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the workers have found wrong, with its history. */
@Command(
    description = {
      "List the problems that workers have seen: since when, what is wrong, what to do.",
      "It looks for nothing itself, as doctor does. Ends with 1 if a problem is open."
    })
final class ProblemsCommand implements Callable<Integer> {
  private static final int MOST_CLOSED = 100;

  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(names = "--all", description = "Also those that were closed lately, and how.")
  private boolean all;

  ProblemsCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::list);
  }

  private int list(Opened opened) {
    List<Problems.Open> open = opened.problems().open();
    List<Problems.Closed> closed = all ? opened.problems().closed(MOST_CLOSED) : List.of();
    if (listing.json) {
      Json.object()
          .with("now", opened.storeTime().instant())
          .with("open", open.stream().map(Problems.Open::asMap).toList())
          .with("closed", closed.stream().map(Problems.Closed::asMap).toList())
          .print(desk.console());
    } else {
      tell(open, closed, desk.times(opened));
    }
    return open.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void tell(List<Problems.Open> open, List<Problems.Closed> closed, Times times) {
    for (Problems.Open each : open) {
      desk.tell(each.problem());
      String seen =
          "  since " + times.of(each.since()) + ", last seen " + times.of(each.lastSeen());
      desk.console().line(seen);
    }
    for (Problems.Closed each : closed) {
      Problem problem = each.problem();
      desk.console()
          .line("closed: " + problem.kind().text() + " " + TextWidth.clean(problem.subject()));
      desk.console()
          .line(
              "  from "
                  + times.of(each.since())
                  + ", for "
                  + Times.span(Duration.between(each.since(), each.resolvedAt()))
                  + each.healing().map(ProblemsCommand::healed).orElse(""));
    }
    if (open.isEmpty()) {
      desk.console().say("No problem is open.");
    }
  }

  private static String healed(Problems.Healing healing) {
    return ": " + TextWidth.clean(healing.what()) + " (" + healing.by() + ")";
  }
}
