package io.anchorwatch.cli;

import io.anchorwatch.config.CheckReport;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigProblem;
import io.anchorwatch.config.EffectiveValue;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Every mistake in every file at once, without touching the store. */
@Command(
    description = {
      "Check the whole configuration without touching the store, and name every mistake",
      "with its file and line. Silent if there is none."
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;
  private final Anywhere anywhere;
  private final Checker checker;
  @Mixin private Listing listing = new Listing();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder with worker.properties and jobs.d, instead of --config.")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--show", description = "Print every effective value with its source.")
  private boolean show;

  CheckCommand(Console console, Anywhere anywhere, Checker checker) {
    this.console = console;
    this.anywhere = anywhere;
    this.checker = checker;
  }

  @Override
  public Integer call() {
    Place place = anywhere.place();
    Checked checked =
        checker.check(new Place(directory.or(place::config), place.mongodbUri(), place.data()));
    if (listing.json) {
      json(checked).print(console);
    } else {
      print(checked);
    }
    return checked instanceof Checked.Valid ? ExitCode.DONE : ExitCode.CONFIGURATION;
  }

  private void print(Checked checked) {
    checked.problems().forEach(problem -> console.line(TextWidth.clean(problem.toString())));
    long errors = checked.problems().stream().filter(ConfigProblem::isError).count();
    if (errors > 0) {
      console.say(Words.count(errors, "mistake") + ". Nothing starts with this configuration.");
    }
    if (show) {
      console.out().print(CheckReport.values(checked));
    }
  }

  private Json json(Checked checked) {
    Json json =
        Json.object()
            .with("valid", checked instanceof Checked.Valid)
            .with("problems", checked.problems().stream().map(CheckCommand::json).toList());
    return show
        ? json.with("values", checked.values().stream().map(CheckCommand::json).toList())
        : json;
  }

  private static Json json(ConfigProblem problem) {
    return Json.object()
        .with("file", problem.file().toString())
        .with("line", problem.line())
        .with("key", problem.key())
        .with("what", problem.what())
        .with("mend", problem.mend())
        .with("severity", problem.severity());
  }

  private static Json json(EffectiveValue value) {
    return Json.object()
        .with("scope", value.scope())
        .with("key", value.key())
        .with("value", value.value())
        .with("source", value.source());
  }
}
