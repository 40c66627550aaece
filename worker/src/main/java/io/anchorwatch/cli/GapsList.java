package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Words;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gaps that the jobs published last. */
@Command(
    description = {
      "List what the site lacks, the gap that matters most first.",
      "--all lists closed and snoozed ones too."
    })
final class GapsList implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(names = "--all", description = "List closed and snoozed gaps too.")
  private boolean all;

  GapsList(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::list);
  }

  private int list(Opened opened) {
    List<FoundGap> found = Lookup.gaps(opened);
    List<FoundGap> shown = found.stream().filter(each -> all || each.open()).toList();
    if (listing.json) {
      Json.object()
          .with("gaps", shown.stream().map(FoundGap::json).toList())
          .with("hidden", found.size() - shown.size())
          .print(desk.console());
      return ExitCode.DONE;
    }
    Table table = Table.of(">RANK", "GAP", ">SCORE", "STATE", "WHY");
    shown.forEach(each -> row(table, each));
    if (!table.isEmpty()) {
      table.print(desk.console(), 0);
    }
    desk.console()
        .say(
            Words.count(shown.size(), "gap")
                + ", "
                + (found.size() - shown.size())
                + " not shown"
                + (all || found.size() == shown.size() ? "." : " (--all shows them)."));
    return ExitCode.DONE;
  }

  private static void row(Table table, FoundGap found) {
    table.row(
        Cell.of(String.valueOf(found.body().getInteger("rank", 0))),
        Cell.of(found.key()),
        Cell.of(String.format(Locale.ROOT, "%.2f", found.body().get("score", 0.0))),
        Cell.of(found.state()),
        Cell.of(found.body().get("evidence", Document.class).getString("text")));
  }
}
