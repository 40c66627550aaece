package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Times;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.schedule.Cadence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The slots to come, of one job or of all, in the order of their instants. */
@Command(description = "Show the next slots of one job, or of all.")
final class JobsNext implements Callable<Integer> {
  private static final int MOST = 1000;

  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(arity = "0..1", paramLabel = "JOB", description = "Only this job.")
  private Optional<String> job = Optional.empty();

  @Option(names = "-n", paramLabel = "COUNT", description = "How many (5), at most 1000.")
  private int count = 5;

  private record Coming(String job, Instant at) {}

  JobsNext(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new CommandException(ExitCode.USAGE, "-n must be from 1 to " + MOST);
    }
    return desk.with(this::list);
  }

  private int list(Opened opened) {
    List<JobFacts> jobs =
        job.map(name -> List.of(Lookup.job(opened, name)))
            .orElseGet(() -> Lookup.book(opened).all());
    List<Coming> coming =
        jobs.stream()
            .flatMap(facts -> coming(facts).stream())
            .sorted(Comparator.comparing(Coming::at).thenComparing(Coming::job))
            .limit(count)
            .toList();
    if (listing.json) {
      Json.object()
          .with("now", opened.storeTime().instant())
          .with("slots", coming.stream().map(JobsNext::json).toList())
          .print(desk.console());
      return ExitCode.DONE;
    }
    print(coming, desk.times(opened));
    return ExitCode.DONE;
  }

  private void print(List<Coming> coming, Times times) {
    Table table = Table.of("SLOT", "IN", "JOB");
    coming.forEach(
        slot ->
            table.row(
                Cell.of(times.exact(slot.at())),
                Cell.of(times.distance(slot.at())),
                Cell.of(slot.job())));
    if (table.isEmpty()) {
      desk.console().say("No slot is to come: nothing is registered, or all is paused.");
      return;
    }
    table.print(desk.console(), 0);
  }

  private static Json json(Coming slot) {
    return Json.object().with("job", slot.job()).with("at", slot.at());
  }

  private List<Coming> coming(JobFacts facts) {
    if (!facts.live()) {
      return List.of();
    }
    List<Coming> coming = new ArrayList<>();
    Optional<Instant> at = facts.next().instant();
    while (at.isPresent() && coming.size() < count) {
      coming.add(new Coming(facts.job(), at.get()));
      at = following(facts, at.get());
    }
    return coming;
  }

  /** Where slots count from each other's end, only the next one is known. */
  private static Optional<Instant> following(JobFacts facts, Instant at) {
    if (Outlook.chained(facts.generation())) {
      return Optional.empty();
    }
    Cadence cadence = Outlook.cadence(facts.generation());
    return cadence.next(at);
  }
}
