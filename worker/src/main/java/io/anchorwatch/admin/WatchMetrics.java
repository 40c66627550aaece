package io.anchorwatch.admin;

import io.anchorwatch.runner.Self;
import io.anchorwatch.watch.JobStanding;
import io.anchorwatch.watch.Lookout;
import io.anchorwatch.watch.ProblemKind;
import io.anchorwatch.watch.Webhook;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Shows what the watch saw last. The values come from stored state, so every worker shows the same
 * and a restart resets nothing; an overdue slot's age goes on growing between two looks. Safe for
 * use by many threads.
 */
final class WatchMetrics {
  private final Lookout lookout;
  private final MultiGauge overdue;
  private final MultiGauge lastSuccess;
  private final MultiGauge nextSlot;
  private final MultiGauge problems;

  @Inject
  WatchMetrics(MeterRegistry registry, Lookout lookout, Self self, Webhook webhook) {
    this.lookout = lookout;
    this.overdue =
        seconds(registry, "job.overdue", "How long the oldest due slot has been unstarted");
    this.lastSuccess =
        seconds(registry, "job.last.success.timestamp", "When the job last succeeded; 0 is never");
    this.nextSlot =
        seconds(registry, "job.next.slot.timestamp", "The first slot after now; 0 is none known");
    this.problems =
        MultiGauge.builder("anchorwatch.problems").description("Open problems").register(registry);
    for (ProblemKind kind : ProblemKind.values()) {
      FunctionCounter.builder("anchorwatch.heals", lookout, seen -> seen.heals(kind))
          .description("Problems that this worker has put right")
          .tag("kind", kind.text())
          .register(registry);
    }
    alerts(registry, webhook, "sent", Webhook::sent);
    alerts(registry, webhook, "lost", Webhook::lost);
    Gauge.builder("anchorwatch.draining", self, own -> own.draining() ? 1 : 0)
        .description("1 while the worker takes no new slots")
        .register(registry);
    Gauge.builder("anchorwatch.watch.age", lookout, WatchMetrics::age)
        .description("How old the values of the watch are; NaN before its first look")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Takes over what the watch has seen since. */
  synchronized void refresh() {
    lookout.latest().ifPresent(this::show);
  }

  private void show(Lookout.View view) {
    Instant now = lookout.now();
    overdue.register(rows(view, job -> job.overdue(now).toMillis() / 1000.0), true);
    lastSuccess.register(rows(view, job -> timestamp(job.lastSuccess())), true);
    nextSlot.register(rows(view, job -> timestamp(job.next())), true);
    List<Row<?>> counts = new ArrayList<>();
    for (ProblemKind kind : ProblemKind.values()) {
      long open = view.open().stream().filter(found -> found.problem().kind() == kind).count();
      counts.add(Row.of(Tags.of("kind", kind.text(), "severity", kind.severity().text()), open));
    }
    problems.register(counts, true);
  }

  private static List<Row<?>> rows(Lookout.View view, Function<JobStanding, Double> value) {
    List<Row<?>> rows = new ArrayList<>();
    for (JobStanding job : view.standings()) {
      rows.add(Row.of(Tags.of("job", job.job()), value.apply(job)));
    }
    return rows;
  }

  private static void alerts(
      MeterRegistry registry, Webhook webhook, String outcome, ToDoubleFunction<Webhook> count) {
    FunctionCounter.builder("anchorwatch.alerts", webhook, count)
        .description("Events that the webhook was to be told by this worker")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static MultiGauge seconds(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("anchorwatch." + name)
        .description(description)
        .baseUnit("seconds")
        .register(registry);
  }

  private static double timestamp(Optional<Instant> instant) {
    return instant.map(at -> at.toEpochMilli() / 1000.0).orElse(0.0);
  }

  private static double age(Lookout lookout) {
    return lookout.age().map(Duration::toMillis).map(millis -> millis / 1000.0).orElse(Double.NaN);
  }
}
