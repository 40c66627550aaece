package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    JobFacts facts = JobFacts.of(opened, Lookup.anchor(opened, job));
    List<Generation> generations =
        facts.anchor().plan().marks().stream()
            .map(mark -> opened.ports().generations().get(job, mark.number()))
            .toList();
    if (listing.json) {
      JobView.json(facts)
          .with("definition", settings(facts.generation().definition()))
          .with("generations", generations.stream().map(made -> json(facts, made)).toList())
          .print(desk.console());
      return ExitCode.DONE;
    }
    Table keys = Table.of("KEY", "VALUE");
    settings(facts.generation().definition())
        .forEach((key, value) -> keys.row(Cell.of(key), Cell.of(value)));
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

  /** Every key with its effective value, spelled as in a file. */
  private static Map<String, String> settings(JobDefinition definition) {
    Schedule schedule = definition.schedule();
    RunPolicy run = definition.run();
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("job.type", definition.type());
    keys.put("job.enabled", Boolean.toString(definition.enabled()));
    keys.put("site", definition.site());
    keys.put("schedule", Words.schedule(schedule));
    keys.put("schedule.anchor", ValueType.spelled(schedule.anchor()));
    keys.put("schedule.misfire", ValueType.spelled(schedule.misfire().policy()));
    keys.put("start.grace", Durations.format(schedule.startGrace()));
    keys.put("run.timeout", Durations.format(run.timeout()));
    keys.put("run.retries", Integer.toString(run.retry().retries()));
    keys.put("run.backoff", Durations.format(run.retry().backoff()));
    keys.put("run.overlap", ValueType.spelled(run.exclusion().overlap()));
    run.exclusion().lock().ifPresent(lock -> keys.put("run.lock", lock));
    keys.put("run.priority", Integer.toString(run.priority()));
    keys.put("run.lease", Durations.format(run.lease()));
    keys.putAll(new TreeMap<>(definition.parameters()));
    return keys;
  }
}
