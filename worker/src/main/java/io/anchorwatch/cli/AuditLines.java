package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import io.anchorwatch.watch.JobAudit.Finding;
import io.anchorwatch.watch.JobAudit.Kind;
import java.util.Locale;

/**
 * An audit for scripts: one line a finding, then one line with the sums. Every line is one JSON
 * object; where nothing is wrong there is one line. Scripts rely on the fields.
 */
final class AuditLines {
  private AuditLines() {}

  static void print(AuditReport report, Console console) {
    for (JobAudit job : report.jobs()) {
      for (Finding finding : job.findings()) {
        Json.object()
            .with("finding", name(finding.kind()))
            .with("job", job.job())
            .with("slot", finding.slot())
            .with("what", finding.what())
            .with("look", finding.look())
            .printLine(console);
      }
    }
    sums(report).printLine(console);
  }

  /** As it is counted: lower case. */
  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Json sums(AuditReport report) {
    Json sums =
        Json.object()
            .with("from", report.from())
            .with("to", report.to())
            .with("clean", report.clean())
            .with("expected", report.expected());
    for (SlotState state : SlotState.values()) {
      sums.with(state.text(), report.count(state.text()));
    }
    sums.with("pending", report.jobs().stream().mapToLong(JobAudit::pending).sum())
        .with("manual", report.jobs().stream().mapToLong(JobAudit::manual).sum());
    for (Kind kind : Kind.values()) {
      sums.with(name(kind), report.count(kind));
    }
    return sums.with("jobs", report.jobs().stream().map(AuditLines::job).toList());
  }

  private static Json job(JobAudit job) {
    return Json.object()
        .with("job", job.job())
        .with("expected", job.expected())
        .with("pending", job.pending())
        .with("states", job.states())
        .with("findings", job.count());
  }
}
