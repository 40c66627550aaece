package io.anchorwatch.cli;

import io.anchorwatch.duplicates.DuplicateDocuments;
import io.anchorwatch.facts.FoundPair;
import io.anchorwatch.facts.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One pair with all that speaks for it. */
@Command(
    description = {
      "Show why two posts are a pair: the rule, the shared passages, both links, which of",
      "the two to keep and why, and what was decided."
    })
final class DuplicatesShow implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(index = "0", paramLabel = "A", description = "The id of a post.")
  private String one = "";

  @Parameters(index = "1", paramLabel = "B", description = "The id of the other.")
  private String other = "";

  DuplicatesShow(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(opened -> show(Lookup.pair(opened, one, other), desk.console()));
  }

  private int show(FoundPair found, Console console) {
    if (listing.json) {
      found.json().print(console);
      return ExitCode.DONE;
    }
    var verdict = found.pair().verdict();
    console.line(
        console.painted(Tone.STRONG, DuplicateDocuments.name(verdict.relation()))
            + String.format(Locale.ROOT, " %.2f", verdict.score())
            + (found.open() ? "" : "  (not shown by default)"));
    PairView.evidence(found.pair(), console);
    found
        .decision()
        .ifPresent(
            decision ->
                console.line(
                    "  decided: " + decision.kind().text() + " at " + Json.instant(decision.at())));
    return ExitCode.DONE;
  }
}
