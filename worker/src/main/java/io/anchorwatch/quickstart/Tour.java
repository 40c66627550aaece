package io.anchorwatch.quickstart;

import io.anchorwatch.admin.AdminServer;
import io.anchorwatch.admin.Readiness;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says what there is to see once the worker is ready, and stops it when its time is over. For one
 * thread.
 */
final class Tour {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final AppContainer container;
  private final WorkerProcess worker;
  private final QuickstartOptions options;
  private final QuickstartFiles files;
  private final PrintStream talk;
  private final LongSupplier nanos;
  private final long startedNanos;
  private boolean announced;
  private boolean stopped;

  Tour(
      AppContainer container,
      WorkerProcess worker,
      QuickstartOptions options,
      QuickstartFiles files,
      PrintStream talk) {
    this.container = container;
    this.worker = worker;
    this.options = options;
    this.files = files;
    this.talk = talk;
    this.nanos = container.get(LongSupplier.class);
    this.startedNanos = nanos.getAsLong();
  }

  /** One look. Returns how long until the next. */
  Duration look() {
    Duration elapsed = Duration.ofNanos(nanos.getAsLong() - startedNanos);
    if (!announced
        && container.get(Readiness.class).checks().stream().allMatch(Readiness.Check::holds)) {
      announced = true;
      announce(elapsed);
    }
    if (!stopped && options.runFor().filter(limit -> elapsed.compareTo(limit) >= 0).isPresent()) {
      stopped = true;
      worker.stop();
    }
    return LOOK;
  }

  private void announce(Duration elapsed) {
    String address = container.get(AdminServer.class).url();
    talk.printf(
        Locale.ROOT,
        """

        Anchorwatch is running, ready after %.1f s.
          dashboard      %s
          to change      token %s
          files          %s

        In a second terminal:
          curl -s '%s/readyz?verbose'
          curl -s %s/metrics | grep anchorwatch_job
          scripts/anchorwatch --config %s jobs list
          scripts/anchorwatch --config %s jobs explain analyze_topic_gaps

        %s
        """,
        elapsed.toMillis() / 1000.0,
        address,
        container
            .get(WorkerSettings.class)
            .admin()
            .token()
            .map(Secret::reveal)
            .orElse("none: it is read only"),
        files.config(),
        address,
        address,
        files.config(),
        files.config(),
        closing());
    talk.flush();
  }

  private String closing() {
    if (options.data().isEmpty()) {
      return "Stop me with Ctrl-C for a summary; with --data DIR the next start goes on from here.";
    }
    return "Stop me and start me again: the daily job keeps its slot.";
  }
}
