package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A job's definition as it is stored. */
@Command(description = "Show a job's definition as all workers follow it, and its generations.")
final class JobsShow implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "JOB", description = "The job's name.")
  private String job = "";

  JobsShow(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::show);
  }

  private int show(Opened opened) {
    JobFacts facts = Lookup.job(opened, job);
    List<Generation> generations =
        facts.anchor().plan().marks().stream()
            .map(mark -> opened.ports().generations().get(job, mark.number()))
            .toList();
    if (listing.json) {
      facts
          .json()
          .with("definition", facts.settings())
          .with("generations", generations.stream().map(made -> json(facts, made)).toList())
          .print(desk.console());
      return ExitCode.DONE;
    }
    Table keys = Table.of("KEY", "VALUE");
    facts.settings().forEach((key, value) -> keys.row(Cell.of(key), Cell.of(value)));
    keys.print(desk.console(), 0);
    desk.console().line("");
    generations(facts, generations, desk.times(opened)).print(desk.console(), 0);
    return ExitCode.DONE;
  }

  private static Table generations(JobFacts facts, List<Generation> generations, Times times) {
    Table table = Table.of(">GENERATION", "FOR SLOTS AFTER", "SCHEDULE", "STATE");
    for (Generation made : generations) {
      table.row(
          Cell.of(Integer.toString(made.number())),
          Cell.of(times.exact(from(facts.anchor(), made))),
          Cell.of(Words.schedule(made.definition().schedule())),
          Cell.of(state(made)));
    }
    return table;
  }

  private static Json json(JobFacts facts, Generation made) {
    return Json.object()
        .with("number", made.number())
        .with("from", from(facts.anchor(), made))
        .with("schedule", Words.schedule(made.definition().schedule()))
        .with("base", made.base())
        .with("paused", made.switches().paused())
        .with("removed", made.switches().removed())
        .with("hash", made.origin().hash());
  }

  private static Instant from(Anchor anchor, Generation made) {
    return anchor.plan().marks().stream()
        .filter(mark -> mark.number() == made.number())
        .map(Anchor.Mark::from)
        .findFirst()
        .orElse(anchor.reach().epoch());
  }

  private static String state(Generation made) {
    if (made.switches().removed()) {
      return "removed";
    }
    return made.switches().paused() ? "paused" : "runs";
  }
}
