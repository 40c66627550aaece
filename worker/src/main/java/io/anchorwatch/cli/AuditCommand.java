package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves the ledger equal to what the stored definitions expect. */
@Command(
    description = {
      "Recompute every slot that the stored definitions expect and match them one to one",
      "with the ledger. Ends with 1 if one is lost, doubled, unexplained, early or ownerless."
    })
final class AuditCommand implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Start: 2026-01-31, an instant in UTC, or how long ago, such as 12h (7d).")
  private String from = "7d";

  @Option(names = "--to", paramLabel = "TIME", description = "End, written the same way (now).")
  private Optional<String> to = Optional.empty();

  AuditCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::audit);
  }

  private int audit(Opened opened) {
    Instant now = opened.storeTime().instant();
    TimeOption times = new TimeOption(now, desk.console().look().zone());
    Instant start = times.parse("--from", from);
    Instant end = to.map(text -> times.parse("--to", text)).orElse(now);
    if (!start.isBefore(end)) {
      throw new CommandException(ExitCode.USAGE, "--from must be before --to");
    }
    AuditReport report = opened.audit().run(start, end);
    if (listing.json) {
      json(report).print(desk.console());
    } else {
      print(report);
    }
    return report.clean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(AuditReport report) {
    Table jobs = Table.of("JOB", ">EXPECTED", ">TO BE MADE", "IN THE LEDGER", "FINDINGS");
    for (JobAudit job : report.jobs()) {
      jobs.row(
          Cell.of(job.job()),
          Cell.of(Long.toString(job.expected())),
          Cell.of(Long.toString(job.pending())),
          Cell.of(
              job.states().entrySet().stream()
                  .map(state -> state.getValue() + " " + state.getKey())
                  .collect(Collectors.joining(", "))),
          job.findings().isEmpty()
              ? new Cell("none", Tone.GOOD)
              : new Cell(Integer.toString(job.findings().size()), Tone.BAD));
    }
    if (!jobs.isEmpty()) {
      jobs.print(desk.console(), 0);
      desk.console().line("");
    }
    Table findings = Table.of("SLOT", "FINDING", "WHAT");
    for (JobAudit job : report.jobs()) {
      for (JobAudit.Finding finding : job.findings()) {
        findings.row(
            Cell.of(finding.slot().text()),
            new Cell(finding.kind().name().toLowerCase(Locale.ROOT), Tone.BAD),
            Cell.of(finding.what()));
      }
    }
    if (!findings.isEmpty()) {
      findings.print(desk.console(), 0);
      desk.console().line("");
    }
    desk.console().line(verdict(report));
  }

  private static String verdict(AuditReport report) {
    return Words.count(report.expected(), "slot")
        + " expected: "
        + report.count(Kind.LOST)
        + " lost, "
        + report.count(Kind.DOUBLED)
        + " doubled, "
        + report.count(Kind.UNEXPLAINED)
        + " unexplained, "
        + report.count(Kind.EARLY)
        + " early, "
        + report.count(Kind.OWNERLESS)
        + " ownerless.";
  }

  private static Json json(AuditReport report) {
    Json json =
        Json.object()
            .with("from", report.from())
            .with("to", report.to())
            .with("clean", report.clean())
            .with("expected", report.expected());
    for (Kind kind : Kind.values()) {
      json.with(kind.name().toLowerCase(Locale.ROOT), report.count(kind));
    }
    return json.with("jobs", report.jobs().stream().map(AuditCommand::json).toList());
  }

  private static Json json(JobAudit job) {
    return Json.object()
        .with("job", job.job())
        .with("expected", job.expected())
        .with("pending", job.pending())
        .with("states", job.states())
        .with(
            "findings",
            job.findings().stream()
                .map(
                    finding ->
                        Json.object()
                            .with("kind", finding.kind())
                            .with("slot", finding.slot().text())
                            .with("what", finding.what()))
                .toList());
  }
}
