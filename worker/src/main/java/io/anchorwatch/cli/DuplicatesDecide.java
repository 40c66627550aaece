package io.anchorwatch.cli;

import io.anchorwatch.duplicates.Decision;
import io.anchorwatch.facts.FoundPair;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An editor's word on a pair. */
@Command(
    description = {
      "Say what a pair of posts is: it is not shown again until one of the texts changes.",
      "--undo takes a decision back."
    })
final class DuplicatesDecide implements Callable<Integer> {
  private final Desk desk;

  @Parameters(index = "0", paramLabel = "A", description = "The id of a post.")
  private String one = "";

  @Parameters(index = "1", paramLabel = "B", description = "The id of the other.")
  private String other = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DECISION",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Optional<Decision.Kind> kind = Optional.empty();

  @Option(names = "--undo", description = "Take the decision back.")
  private boolean undo;

  DuplicatesDecide(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (undo == kind.isPresent()) {
      throw new CommandException(
          ExitCode.USAGE, "give a decision, not_duplicate or ignore_series, or --undo");
    }
    return desk.with(opened -> decide(opened, Lookup.pair(opened, one, other)));
  }

  private int decide(Opened opened, FoundPair found) {
    if (undo) {
      boolean was = opened.decisions().remove(found.site(), found.pair().key());
      desk.console()
          .say(
              was
                  ? "The decision is taken back; the next run counts the pair again."
                  : "Nothing was decided about the pair.");
      return ExitCode.DONE;
    }
    Decision decision = Decision.of(found.pair(), kind.orElseThrow(), opened.storeTime().instant());
    opened.decisions().put(found.site(), decision);
    desk.console()
        .say(
            "Decided: "
                + decision.kind().text()
                + ". The pair stays hidden until one of the two texts changes.");
    return ExitCode.DONE;
  }
}
