package io.anchorwatch.bench;

import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit.Kind;
import io.anchorwatch.worker.AppContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** What was measured: one JSON object for machines, a table for people. */
final class Report {
  private final Document found = new Document();
  private boolean clean = true;

  Report(String what, Map<String, String> options) {
    found.append("bench", what).append("options", new Document(Map.copyOf(options)));
    found.append(
        "machine",
        Runtime.getRuntime().availableProcessors()
            + " cpus, "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", java "
            + System.getProperty("java.version"));
  }

  void put(String name, Object value) {
    found.append(name, value instanceof Double number ? Math.round(number * 100) / 100.0 : value);
  }

  void lateness(List<Long> late) {
    spread("late_ms", late);
    put("early", late.stream().filter(millis -> millis < 0).count());
  }

  void spread(String name, List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    put(
        name,
        new Document("n", sorted.size())
            .append("min", at(sorted, 0))
            .append("p50", at(sorted, .5))
            .append("p90", at(sorted, .9))
            .append("p99", at(sorted, .99))
            .append("max", at(sorted, 1)));
  }

  void perSlot(Map<String, Long> commands, long slots) {
    rate("commands_per_slot", commands, (double) slots);
  }

  void perWorkerMinute(Map<String, Long> commands, double workerMinutes) {
    rate("commands_per_worker_minute", commands, workerMinutes);
  }

  private void rate(String name, Map<String, Long> commands, double unit) {
    Document by = new Document();
    double sum = 0;
    for (Map.Entry<String, Long> entry : commands.entrySet()) {
      sum += entry.getValue();
      by.append(entry.getKey(), Math.round(entry.getValue() / unit * 100) / 100.0);
    }
    put(name, sum / unit);
    put("by_command", by);
  }

  /** The oracle: nothing lost, doubled, unexplained or early. */
  void audit(String uri, Instant from) {
    WorkerSettings settings =
        new WorkerSettings(
            new StoreSettings(
                Optional.of(new Secret(uri)), Fleet.DATABASE, Path.of("."), Duration.ofDays(90)),
            new ProcessSettings("audit", 1, Duration.ofSeconds(1)),
            new PostSettings(Optional.empty(), "posts", PostFields.usual()),
            new AdminSettings("127.0.0.1", 0, Optional.empty()),
            Optional.empty(),
            new AlertSettings(Optional.empty()));
    try (AppContainer container = AppContainer.build(settings)) {
      container.get(Ground.class).prepare();
      AuditReport audit = container.get(Audit.class).run(from, Instant.now());
      Document verdict = new Document("expected", audit.expected());
      for (Kind kind : Kind.values()) {
        verdict.append(kind.name().toLowerCase(Locale.ROOT), audit.count(kind));
      }
      put("audit", verdict);
      clean = audit.clean();
    }
  }

  boolean print() {
    System.out.println(found.toJson());
    found.forEach(
        (name, value) -> {
          if (value instanceof Document rows && name.equals("by_command")) {
            rows.forEach((row, number) -> System.err.printf("  %-32s %10s%n", row, number));
          } else {
            System.err.printf("%-34s %s%n", name, text(value));
          }
        });
    return clean;
  }

  private static String text(Object value) {
    return value instanceof Document rows ? rows.toJson() : String.valueOf(value);
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
  }
}
