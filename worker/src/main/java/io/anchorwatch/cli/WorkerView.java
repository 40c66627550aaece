package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Workers.Seen;
import java.time.Duration;
import java.util.List;

/** Live workers with a view to one job. Pure. */
final class WorkerView {
  /** A worker that has not been heard of for this long counts as gone. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private WorkerView() {}

  /** Whether a worker has a job's file, and which text of it. */
  enum File {
    CURRENT("yes"),
    OTHER("another version of it"),
    ABSENT("no");

    final String words;

    File(String words) {
      this.words = words;
    }

    static File of(Seen seen, Generation generation) {
      String hash = seen.sign().hashes().get(generation.job());
      if (hash == null) {
        return ABSENT;
      }
      return hash.equals(generation.origin().hash()) ? CURRENT : OTHER;
    }
  }

  static Table table(List<Seen> workers, Generation generation, Times times) {
    Table table = Table.of("WORKER", "VERSION", "HAS ITS FILE", "TAKES WORK", "HEARD OF", "SINCE");
    for (Seen seen : workers) {
      boolean draining = seen.sign().draining();
      table.row(
          Cell.of(Words.owner(seen.sign().id())),
          Cell.of(seen.sign().place().version()),
          Cell.of(File.of(seen, generation).words),
          draining ? new Cell("no, it drains", Tone.WAITING) : new Cell("yes", Tone.GOOD),
          Cell.of(times.distance(seen.heartbeatAt())),
          Cell.of(times.of(seen.startedAt())));
    }
    return table;
  }

  static Json json(Seen seen, Generation generation) {
    return Json.object()
        .with("id", seen.sign().id())
        .with("host", seen.sign().place().host())
        .with("instance", seen.sign().place().instance())
        .with("version", seen.sign().place().version())
        .with("pid", seen.sign().place().pid())
        .with("file", File.of(seen, generation))
        .with("draining", seen.sign().draining())
        .with("startedAt", seen.startedAt())
        .with("heartbeatAt", seen.heartbeatAt());
  }
}
