package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import java.util.List;
import java.util.Locale;

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
          new Cell(facts.health().name().toLowerCase(Locale.ROOT), Tones.of(facts.health())));
    }
    return table;
  }

  private static String next(JobFacts facts, Times times) {
    if (!facts.live()) {
      return "-";
    }
    return facts.next().instant().map(times::of).orElse("when the one before has ended");
  }
}
