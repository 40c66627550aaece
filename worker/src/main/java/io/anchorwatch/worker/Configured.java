package io.anchorwatch.worker;

import io.anchorwatch.cli.CommandException;
import io.anchorwatch.cli.ExitCode;
import io.anchorwatch.cli.Opened;
import io.anchorwatch.cli.Opener;
import io.anchorwatch.cli.Place;
import io.anchorwatch.config.Check;
import io.anchorwatch.config.CheckReport;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigSources;
import io.anchorwatch.config.WorkerSettings.ModelSettings;
import io.anchorwatch.model.openai.Probe;
import io.anchorwatch.model.openai.ProbeReport;
import io.anchorwatch.runner.Proposals.Proposed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the configuration says, for the worker and for commands. */
final class Configured implements Opener {
  private static final Logger log = LoggerFactory.getLogger(Configured.class);

  private final Check check =
      new Check(Set.copyOf(AppContainer.jobTypes()), AppContainer.wallClock());

  /** Reads and checks everything where a command line says it is. */
  Checked check(Place place) {
    Map<String, String> overrides = new HashMap<>();
    place.mongodbUri().ifPresent(uri -> overrides.put("mongodb.uri", uri));
    place.data().ifPresent(data -> overrides.put("data.dir", data.toString()));
    return check.check(new ConfigSources(directory(place), Environment.all(), overrides));
  }

  /** The container that a command looks at the store with. */
  @Override
  public Opened open(Place place) {
    return OpenedContainer.prepared(AppContainer.build(valid(place).settings()));
  }

  /**
   * Runs a worker until it is told to stop.
   *
   * @return the exit code
   */
  int work(Place place) {
    WatchedFiles files = WatchedFiles.in(directory(place));
    Checked.Valid valid = valid(place);
    valid.problems().forEach(problem -> log.atWarn().log(problem.toString()));
    try (AppContainer container = AppContainer.build(valid.settings())) {
      WorkerProcess process = new WorkerProcess(container);
      Reload reload =
          new Reload(
              files,
              valid,
              () -> check(place),
              process::propose,
              container.get(RefusedConfiguration.class));
      process.obeySignals(reload::ask);
      process.with(new Part("files", reload::start, reload::stop));
      return process.run(valid.definitions().stream().map(Proposed::of).toList());
    }
  }

  /** Asks the configured model what it is like. */
  ProbeReport probe(Place place) {
    ModelSettings model =
        valid(place)
            .settings()
            .model()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.CONFIGURATION,
                        "no model is configured: set model.url and model.name"));
    try (Probe probe = new Probe(ModelModule.openAi(model), SystemClocks.surroundings())) {
      return probe.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.FAILED, "the probe was interrupted");
    }
  }

  /** The settings of commands need no job definitions, but a mistake anywhere is a mistake. */
  private Checked.Valid valid(Place place) {
    Checked checked = check(place);
    if (checked instanceof Checked.Valid valid) {
      return valid;
    }
    throw new CommandException(
        ExitCode.CONFIGURATION,
        "the configuration is wrong:\n" + CheckReport.problems(checked).stripTrailing());
  }

  /** As given; else beside {@code bin}, where the service is installed; else in this directory. */
  private static Path directory(Place place) {
    String home = System.getProperty("anchorwatch.home", ".");
    Path installed = Path.of(home, "config");
    return place.config().orElse(Files.isDirectory(installed) ? installed : Path.of("config"));
  }
}
