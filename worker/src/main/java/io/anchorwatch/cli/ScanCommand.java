package io.anchorwatch.cli;

import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Both maintenance jobs, once, over posts in files. */
@Command(
    description = {
      "Look for duplicate posts and topic gaps in a tree of Markdown files, or in a .jsonl",
      "file with one post a line. Needs no worker and no store, and keeps nothing."
    })
final class ScanCommand implements Callable<Integer> {
  private final Console console;
  private final Workshop workshop;
  private final InstantSource clock;
  @Mixin private PostFiles files = new PostFiles();
  @Mixin private Listing listing = new Listing();

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "End with 1 when there is an alert: ${COMPLETION-CANDIDATES}.")
  private FailOn failOn = FailOn.NOTHING;

  @Option(names = "--all", description = "Show what is hidden by default too, such as series.")
  private boolean all;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a parameter of a job, such as duplicates.rule=title.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  /** What ends a scan with 1. */
  enum FailOn {
    NOTHING,
    ALERT
  }

  ScanCommand(Console console, Workshop workshop, InstantSource clock) {
    this.console = console;
    this.workshop = workshop;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant at = files.asOf(clock);
    try (Workshop.Session session = workshop.open(files.source)) {
      check(session);
      ScanReport report = new Scan(session, at, parameters).run();
      if (listing.json) {
        report.json().print(console);
      } else {
        new ScanTables(report, console, all).print();
      }
      report
          .failures()
          .forEach((job, text) -> console.say("anchorwatch: " + job + " failed: " + text));
      return exitCode(report);
    } catch (UncheckedIOException | IllegalArgumentException problem) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(problem.getMessage()));
    }
  }

  private int exitCode(ScanReport report) {
    boolean failed = !report.failures().isEmpty() || (failOn == FailOn.ALERT && report.alerts());
    return failed ? ExitCode.FAILED : ExitCode.DONE;
  }

  private void check(Workshop.Session session) {
    parameters.forEach(
        (name, value) -> {
          Key<?> key =
              session.types().stream()
                  .map(JobType::parameters)
                  .flatMap(List::stream)
                  .filter(known -> known.name().equals(name))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new CommandException(
                              ExitCode.USAGE, "--set: no job has a parameter \"" + name + "\""));
          key.type().parse(value);
        });
  }
}
