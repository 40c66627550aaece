package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Times;
import io.anchorwatch.migrations.Applied;
import io.anchorwatch.migrations.MigrationException;
import io.anchorwatch.migrations.Standing;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the store to this version for good. */
@Command(
    description = {
      "Bring the store to this version: add what it needs, which each worker's start does too, and",
      "take away what only older versions needed, which nothing else does. Afterwards there is no",
      "going back to the version before; ends with 75 while a worker of another version lives."
    })
final class MigrateCommand implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(names = "--dry-run", description = "Only list the migrations and how they stand.")
  private boolean dryRun;

  MigrateCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::migrate);
  }

  private int migrate(Opened opened) {
    int code = dryRun ? ExitCode.DONE : apply(opened);
    List<Standing> standings = opened.migrations().standings();
    if (listing.json) {
      Json.object()
          .with("migrations", standings.stream().map(MigrateCommand::json).toList())
          .print(desk.console());
    } else {
      table(standings, desk.times(opened)).print(desk.console(), 0);
    }
    return code;
  }

  private int apply(Opened opened) {
    try {
      Applied applied = opened.migrations().apply();
      applied.made().forEach(number -> desk.console().say("made migration " + number));
      if (applied instanceof Applied.Waits waits) {
        desk.console()
            .say(
                "migration "
                    + waits.waiting().number()
                    + " waits for workers of other versions to end: "
                    + TextWidth.clean(String.join(", ", waits.workers())));
        return ExitCode.TRY_AGAIN;
      }
      return ExitCode.DONE;
    } catch (MigrationException e) {
      throw new CommandException(
          e.passing() ? ExitCode.TRY_AGAIN : ExitCode.CONFIGURATION,
          String.valueOf(e.getMessage()));
    }
  }

  private static Json json(Standing standing) {
    return Json.object()
        .with("number", standing.number())
        .with("name", standing.name())
        .with("kind", kind(standing))
        .with("known", standing.known())
        .with("doneAt", standing.done().map(Standing.Done::at))
        .with("version", standing.done().map(Standing.Done::version));
  }

  private static Table table(List<Standing> standings, Times times) {
    Table table = Table.of(">NUMBER", "KIND", "STATE", "BY", "WHAT");
    for (Standing standing : standings) {
      table.row(
          Cell.of(Integer.toString(standing.number())),
          Cell.of(kind(standing)),
          standing
              .done()
              .map(done -> new Cell("done " + times.local(done.at()), Tone.GOOD))
              .orElse(new Cell("to come", Tone.WAITING)),
          Cell.of(standing.done().map(Standing.Done::version).orElse("")),
          Cell.of(standing.name() + (standing.known() ? "" : " (of a newer version)")));
    }
    return table;
  }

  private static String kind(Standing standing) {
    return standing.kind().name().toLowerCase(Locale.ROOT);
  }
}
