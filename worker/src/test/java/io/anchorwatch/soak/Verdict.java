package io.anchorwatch.soak;

import io.anchorwatch.runner.Ground;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import io.anchorwatch.watch.JobAudit.Kind;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;

/** What a soak run proved: the audit of the ledger, and what the workers' own files say. */
final class Verdict {
  private final Path directory;
  private final String uri;
  private final String database;

  Verdict(Path directory, String uri, String database) {
    this.directory = directory;
    this.uri = uri;
    this.database = database;
  }

  boolean print(String phase, Instant from) throws IOException {
    AuditReport audit;
    try (AppContainer container = AppContainer.build(SoakWorker.settings(uri, database))) {
      container.get(Ground.class).prepare();
      audit = container.get(Audit.class).run(from.minusSeconds(60), Instant.now());
    }
    Map<String, Long> states = new TreeMap<>();
    audit
        .jobs()
        .forEach(
            job -> job.states().forEach((state, count) -> states.merge(state, count, Long::sum)));
    Document verdict =
        new Document("phase", phase)
            .append("jobs", audit.jobs().size())
            .append("expected", audit.expected());
    for (Kind kind : Kind.values()) {
      verdict.append(kind.name().toLowerCase(Locale.ROOT), audit.count(kind));
    }
    verdict.append("pending", audit.jobs().stream().mapToLong(JobAudit::pending).sum());
    verdict.append("states", new Document(new TreeMap<>(states)));
    verdict.append("ran", ran());
    System.out.println(verdict.toJson());
    audit.jobs().stream()
        .flatMap(job -> job.findings().stream())
        .limit(20)
        .forEach(finding -> System.err.println("soak: " + finding));
    return audit.clean();
  }

  /**
   * Starts and ends as the workers' files have them: two ends of one slot are two runs of its work.
   */
  private Document ran() throws IOException {
    Map<String, Integer> ends = new TreeMap<>();
    List<Long> late = new ArrayList<>();
    int starts = 0;
    for (String line : lines()) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("S")) {
        starts++;
        late.add(Long.parseLong(fields[3]) - Long.parseLong(fields[2]));
      } else {
        ends.merge(fields[1] + "@" + fields[2], 1, Integer::sum);
      }
    }
    Collections.sort(late);
    return new Document("starts", starts)
        .append("slots_ended", ends.size())
        .append("slots_ended_twice", ends.values().stream().filter(count -> count > 1).count())
        .append("late_p50_ms", at(late, .5))
        .append("late_p99_ms", at(late, .99));
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".tsv")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
