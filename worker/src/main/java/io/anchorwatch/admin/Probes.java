package io.anchorwatch.admin;

import io.anchorwatch.admin.Readiness.Check;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What monitors read. Safe for use by many threads. */
final class Probes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Liveness liveness;
  private final Readiness readiness;
  private final PrometheusMeterRegistry registry;
  private final WatchMetrics watch;
  private final JvmMeters jvm;

  @Inject
  Probes(
      Liveness liveness,
      Readiness readiness,
      PrometheusMeterRegistry registry,
      WatchMetrics watch,
      JvmMeters jvm) {
    this.liveness = liveness;
    this.readiness = readiness;
    this.registry = registry;
    this.watch = watch;
    this.jvm = jvm;
  }

  Answer livez() {
    List<String> stuck = liveness.stuck();
    return stuck.isEmpty()
        ? Answer.text(200, "ok\n")
        : Answer.text(503, "no progress: " + String.join(", ", stuck) + "\n");
  }

  Answer readyz(boolean verbose) {
    List<Check> checks = readiness.checks();
    boolean ready = checks.stream().allMatch(Check::holds);
    StringBuilder text = new StringBuilder();
    for (Check check : checks) {
      if (verbose || !check.holds()) {
        text.append(check.holds() ? "[+] " : "[-] ").append(check.name());
        text.append(check.detail().isEmpty() ? "" : ": " + check.detail()).append('\n');
      }
    }
    text.append(ready ? "ok\n" : "not ready\n");
    return Answer.text(ready ? 200 : 503, text.toString());
  }

  Answer metrics() {
    jvm.bind();
    watch.refresh();
    return new Answer(200, PROMETHEUS, registry.scrape(), Map.of());
  }
}
