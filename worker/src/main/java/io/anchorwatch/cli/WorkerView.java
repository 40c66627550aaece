package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import io.anchorwatch.facts.WorkerFacts;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Workers.Seen;
import java.util.List;

/** Live workers with a view to one job. Pure. */
final class WorkerView {
  private WorkerView() {}

  static Table table(List<Seen> workers, Generation generation, Times times) {
    Table table = Table.of("WORKER", "VERSION", "HAS ITS FILE", "TAKES WORK", "HEARD OF", "SINCE");
    for (Seen seen : workers) {
      boolean draining = seen.sign().draining();
      table.row(
          Cell.of(Words.owner(seen.sign().id())),
          Cell.of(seen.sign().place().version()),
          Cell.of(WorkerFacts.File.of(seen, generation).words()),
          draining ? new Cell("no, it drains", Tone.WAITING) : new Cell("yes", Tone.GOOD),
          Cell.of(times.distance(seen.heartbeatAt())),
          Cell.of(times.of(seen.startedAt())));
    }
    return table;
  }
}
