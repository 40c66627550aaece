package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.ledger.Generation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Jobs as a table and as JSON. Pure. */
final class JobView {
  private JobView() {}

  static Table table(List<JobFacts> jobs, Times times) {
    Table table = Table.of("JOB", "SCHEDULE", "NEXT", "LAST", "STATE");
    for (JobFacts facts : jobs) {
      table.row(
          Cell.of(facts.job()),
          Cell.of(Words.schedule(facts.generation().definition().schedule())),
          Cell.of(next(facts, times)),
          Cell.of(
              facts
                  .lastEnded()
                  .map(slot -> slot.state().text() + " " + times.distance(slot.id().at()))
                  .orElse(facts.recent().isEmpty() ? "never ran" : "not ended yet")),
          new Cell(facts.health().name().toLowerCase(Locale.ROOT), facts.health().tone));
    }
    return table;
  }

  private static String next(JobFacts facts, Times times) {
    if (!facts.live()) {
      return "-";
    }
    return facts.next().instant().map(times::of).orElse("when the one before has ended");
  }

  static Json json(JobFacts facts) {
    Generation generation = facts.generation();
    return Json.object()
        .with("job", facts.job())
        .with("type", generation.definition().type())
        .with("site", generation.definition().site())
        .with("schedule", Words.schedule(generation.definition().schedule()))
        .with("state", facts.health())
        .with("nextSlot", facts.live() ? facts.next().instant() : Optional.empty())
        .with("overdueSince", facts.live() ? facts.overdueSince() : Optional.empty())
        .with("generation", generation.number())
        .with("generationFrom", facts.since())
        .with("base", generation.base())
        .with("paused", generation.switches().paused())
        .with("removed", generation.switches().removed())
        .with("epoch", facts.anchor().reach().epoch())
        .with("materialisedTo", facts.anchor().reach().materialisedTo())
        .with("lastSuccessSlot", facts.anchor().success().slot())
        .with("lastSuccessAt", facts.anchor().success().at());
  }
}
