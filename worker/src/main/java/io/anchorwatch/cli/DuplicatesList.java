package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.facts.FoundPair;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Words;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The pairs that the jobs published last. */
@Command(
    description = {
      "List the pairs of posts that an editor should look at, the most alike first.",
      "--all lists those too that are hidden, such as series and what was decided about."
    })
final class DuplicatesList implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(names = "--all", description = "List what is hidden by default too.")
  private boolean all;

  DuplicatesList(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::list);
  }

  private int list(Opened opened) {
    List<FoundPair> found = Lookup.pairs(opened);
    List<FoundPair> shown = found.stream().filter(each -> all || each.open()).toList();
    if (listing.json) {
      Json.object()
          .with("duplicates", shown.stream().map(FoundPair::json).toList())
          .with("hidden", found.size() - shown.size())
          .print(desk.console());
      return ExitCode.DONE;
    }
    Table table = Table.of("RELATION", ">SCORE", "KEEP", "OTHER", "WHY");
    shown.forEach(each -> row(table, each));
    if (!table.isEmpty()) {
      table.print(desk.console(), 0);
    }
    desk.console()
        .say(
            Words.count(shown.size(), "pair")
                + ", "
                + (found.size() - shown.size())
                + " not shown"
                + (all || found.size() == shown.size() ? "." : " (--all shows them)."));
    return ExitCode.DONE;
  }

  private static void row(Table table, FoundPair found) {
    String keep = found.pair().canonical().id();
    String other =
        found.pair().a().id().equals(keep) ? found.pair().b().id() : found.pair().a().id();
    table.row(
        Cell.of(DuplicateDocuments.name(found.pair().verdict().relation())),
        Cell.of(String.format(Locale.ROOT, "%.2f", found.pair().verdict().score())),
        Cell.of(keep),
        Cell.of(other),
        Cell.of(
            found
                .decision()
                .map(decision -> "decided: " + decision.kind().text())
                .orElse(found.pair().verdict().reason())));
  }
}
