package io.anchorwatch.admin;

import com.sun.net.httpserver.HttpExchange;
import io.anchorwatch.admin.Gate.Answer;
import io.anchorwatch.admin.Readiness.Check;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import java.util.List;

/** What there is to read. Safe for use by many threads. */
final class Pages {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Liveness liveness;
  private final Readiness readiness;
  private final PrometheusMeterRegistry registry;
  private final WatchMetrics watch;

  @Inject
  Pages(
      Liveness liveness,
      Readiness readiness,
      PrometheusMeterRegistry registry,
      WatchMetrics watch) {
    this.liveness = liveness;
    this.readiness = readiness;
    this.registry = registry;
    this.watch = watch;
  }

  Answer answer(HttpExchange exchange) {
    return switch (exchange.getRequestURI().getPath()) {
      case "/livez" -> livez();
      case "/readyz" -> readyz(verbose(exchange));
      case "/metrics" -> metrics();
      case "/" -> Answer.text(200, "Anchorwatch\n/livez\n/readyz?verbose\n/metrics\n");
      default -> Answer.text(404, "there is no such page; / lists those there are\n");
    };
  }

  private Answer livez() {
    List<String> stuck = liveness.stuck();
    return stuck.isEmpty()
        ? Answer.text(200, "ok\n")
        : Answer.text(503, "no progress: " + String.join(", ", stuck) + "\n");
  }

  private Answer readyz(boolean verbose) {
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

  private Answer metrics() {
    watch.refresh();
    return new Answer(200, PROMETHEUS, registry.scrape());
  }

  private static boolean verbose(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query != null && List.of(query.split("&")).stream().anyMatch(Pages::asksForMore);
  }

  private static boolean asksForMore(String parameter) {
    return parameter.equals("verbose") || parameter.startsWith("verbose=");
  }
}
