package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Words;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves the ledger equal to what the stored definitions expect. */
@Command(
    description = {
      "Recompute every slot that the stored definitions expect and match them one to one",
      "with the ledger. Ends with 1 if one is lost, doubled, unexplained, early or ownerless."
    })
final class AuditCommand implements Callable<Integer> {
  private final Desk desk;

  @Option(
      names = "--json",
      description = "Print one JSON object a finding and, as the last line, one with the sums.")
  private boolean json;

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
    if (json) {
      AuditLines.print(report, desk.console());
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
          Cell.of(inTheLedger(job)),
          job.count() == 0
              ? new Cell("none", Tone.GOOD)
              : new Cell(Long.toString(job.count()), Tone.BAD));
    }
    if (!jobs.isEmpty()) {
      jobs.print(desk.console(), 0);
      desk.console().line("");
    }
    printFindings(report);
    desk.console().line(verdict(report));
  }

  private static String inTheLedger(JobAudit job) {
    Map<String, Long> held = new LinkedHashMap<>(job.states());
    if (job.manual() > 0) {
      held.put("by hand", job.manual());
    }
    return held.entrySet().stream()
        .map(state -> state.getValue() + " " + state.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Two lines a finding, never cut: what is wrong, and where to look. */
  private void printFindings(AuditReport report) {
    long left = report.jobs().stream().mapToLong(JobAudit::count).sum();
    for (JobAudit job : report.jobs()) {
      for (JobAudit.Finding finding : job.findings()) {
        String kind = AuditLines.name(finding.kind());
        desk.console()
            .line(
                desk.console().painted(Tone.BAD, kind)
                    + "  "
                    + TextWidth.clean(finding.slot() + " " + finding.what()));
        desk.console().line("    look at: " + TextWidth.clean(finding.look()));
        left--;
      }
    }
    if (left > 0) {
      desk.console().line("and " + Words.count(left, "finding") + " more");
    }
    if (!report.clean()) {
      desk.console().line("");
    }
  }

  private static String verdict(AuditReport report) {
    return Words.count(report.expected(), "slot")
        + " expected: "
        + Arrays.stream(Kind.values())
            .map(kind -> report.count(kind) + " " + AuditLines.name(kind))
            .collect(Collectors.joining(", "))
        + ".";
  }
}
