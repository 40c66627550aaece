package io.anchorwatch.topics;

import io.anchorwatch.jobs.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of one kind, from a file, a collection or both; those left out are named. For one run. */
final class ReadRows<T> {
  private static final int NAMED = 10;

  private final JobContext context;
  private final Map<String, Long> counts;
  private final Kind kind;
  private final List<T> items = new ArrayList<>();
  private Optional<String> silent = Optional.empty();

  /**
   * What rows are called.
   *
   * @param counted in the run's counts
   * @param one one of them, in texts
   * @param all all of them, in the log
   */
  record Kind(String counted, String one, String all) {
    static final Kind TARGETS = new Kind("targets", "topic", "targets");
    static final Kind QUERIES = new Kind("queries", "query", "searches");
  }

  ReadRows(JobContext context, Map<String, Long> counts, Kind kind) {
    this.context = context;
    this.counts = counts;
    this.kind = kind;
  }

  /** Takes in and counts what was read of a source, and names the first rows that were left out. */
  void add(String source, DemandFiles.Lines<T> lines) {
    lines.bad().stream().limit(NAMED).forEach(row -> leftOut(source, row));
    items.addAll(lines.items());
    counts.merge(kind.counted() + "_read", (long) lines.items().size(), Long::sum);
    counts.merge(kind.counted() + "_unreadable", (long) lines.unreadable(), Long::sum);
    if (lines.items().isEmpty()) {
      silent = Optional.of(source + ": no " + kind.one() + " in it can be read");
    }
  }

  private void leftOut(String source, DemandFiles.Bad row) {
    context
        .logger()
        .atWarn()
        .addKeyValue("source", source)
        .addKeyValue("line", row.number())
        .addKeyValue("why", row.why())
        .log("line left out: it cannot be read");
  }

  List<T> items() {
    return items;
  }

  /**
   * Why a source said nothing, told to the log too. A log in which nobody ever searched is most
   * likely one that was lost or not written yet.
   */
  Optional<String> silence() {
    silent.ifPresent(
        why -> context.logger().atWarn().addKeyValue("why", why).log("no " + kind.all() + " read"));
    return silent;
  }
}
