package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.model.openai.ProbeReport;
import io.anchorwatch.model.openai.ProbeReport.Finding;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a server and its model are like, found out by asking. */
@Command(
    description = {
      "Ask the configured model a few small questions that reveal how it thinks, what stops its",
      "thought and how structured answers are best asked for; suggest lines for worker.properties.",
      "Ends with 69 if the server does not answer."
    })
final class ModelProbe implements Callable<Integer> {
  private final Console console;
  private final Anywhere anywhere;
  private final Prober prober;
  @Mixin private Listing listing = new Listing();

  ModelProbe(Console console, Anywhere anywhere, Prober prober) {
    this.console = console;
    this.anywhere = anywhere;
    this.prober = prober;
  }

  @Override
  public Integer call() {
    ProbeReport report = prober.probe(anywhere.place());
    if (listing.json) {
      json(report).print(console);
    } else {
      print(report);
    }
    return report.reachable() ? ExitCode.DONE : ExitCode.UNREACHABLE;
  }

  private void print(ProbeReport report) {
    int width = console.look().width() - 2;
    for (Finding finding : report.findings()) {
      console.line(finding.question() + " " + TextWidth.clean(finding.answer()));
      TextWidth.wrapped(finding.evidence(), width)
          .forEach(line -> console.line("  " + TextWidth.clean(line)));
    }
    if (report.reachable()) {
      console.say(
          report.suggestions().isEmpty()
              ? "The configuration fits."
              : "Lines for worker.properties:");
    }
    new TreeMap<>(report.suggestions())
        .forEach((key, value) -> console.line(key + " = " + TextWidth.clean(value)));
  }

  private static Json json(ProbeReport report) {
    return Json.object()
        .with("reachable", report.reachable())
        .with("findings", report.findings().stream().map(ModelProbe::json).toList())
        .with("suggestions", new TreeMap<>(report.suggestions()));
  }

  private static Json json(Finding finding) {
    return Json.object()
        .with("question", finding.question())
        .with("answer", finding.answer())
        .with("evidence", finding.evidence());
  }
}
