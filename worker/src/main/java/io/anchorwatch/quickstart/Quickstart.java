package io.anchorwatch.quickstart;

import io.anchorwatch.config.Check;
import io.anchorwatch.config.CheckReport;
import io.anchorwatch.config.Checked;
import io.anchorwatch.config.ConfigSources;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.model.scripted.Script;
import io.anchorwatch.model.scripted.ScriptedModelServer;
import io.anchorwatch.model.scripted.ScriptedReply;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.worker.AppContainer;
import io.anchorwatch.worker.WorkerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A first look at the real thing: writes a configuration, runs a worker with it until it is told to
 * stop or its time is over, and says what came of it. Data goes to one stream, talk to the other.
 * For one thread.
 */
public final class Quickstart {
  private static final Duration STOP = Duration.ofSeconds(2);

  private final PrintStream data;
  private final PrintStream talk;
  private final InstantSource clock;

  /** Over where to write and what day it is. */
  public Quickstart(PrintStream data, PrintStream talk, InstantSource clock) {
    this.data = data;
    this.talk = talk;
    this.clock = clock;
  }

  /**
   * Runs until the end; SIGTERM and SIGINT end it too, through the normal drain.
   *
   * @return 0, or 78 if the folder given as posts or data cannot be used
   */
  public int run(QuickstartOptions options) {
    Path home = home(options);
    try (ScriptedModelServer model = ScriptedModelServer.start(script())) {
      QuickstartFiles files = new QuickstartFiles(home);
      files.write(posts(options, files), model.url(), options.posts().isEmpty(), types());
      Checked checked =
          new Check(new HashSet<>(types()), clock)
              .check(new ConfigSources(files.config(), Map.of(), Map.of()));
      if (checked instanceof Checked.Valid valid) {
        work(valid, options, files);
        return 0;
      }
      talk.print(CheckReport.problems(checked));
      return Check.EXIT_CONFIGURATION;
    } finally {
      if (options.data().isEmpty()) {
        Folders.delete(home);
      }
    }
  }

  private void work(Checked.Valid valid, QuickstartOptions options, QuickstartFiles files) {
    try (AppContainer container = AppContainer.build(valid.settings())) {
      WorkerProcess worker = new WorkerProcess(container);
      worker.obeySignals();
      Tour tour = new Tour(container, worker, options, files, talk);
      Loop loop = new Loop("quickstart", tour::look);
      loop.start();
      worker.run(valid.definitions().stream().map(Proposed::of).toList());
      loop.stop(STOP);
      Findings findings = new FindingsReader(container).read(clock.instant());
      data.print(options.json() ? FindingsJson.text(findings) + "\n" : FindingsText.text(findings));
      data.flush();
    }
  }

  private Path posts(QuickstartOptions options, QuickstartFiles files) {
    SampleBlog.copy("candidates.jsonl", files.candidates());
    if (options.posts().isPresent()) {
      return options.posts().get();
    }
    SampleBlog.copy("queries.csv", files.queries());
    SampleBlog.unpack(files.sample(), clock.instant());
    return files.sample();
  }

  private static List<JobType> types() {
    return AppContainer.jobTypes();
  }

  /** A model that puts two answers in three where a reasoning model is known to leave them. */
  private static Script script() {
    return Script.inTurn(
        List.of(
            new ScriptedReply.EmptyObject(), new ScriptedReply.Blank(), new ScriptedReply.Plain()));
  }

  private static Path home(QuickstartOptions options) {
    try {
      return options.data().isPresent()
          ? Files.createDirectories(options.data().get().toAbsolutePath())
          : Files.createTempDirectory("anchorwatch-quickstart");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the quick start. Name one with --data", e);
    }
  }
}
