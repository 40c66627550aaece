package io.anchorwatch.quickstart;

import io.anchorwatch.cli.Errand;
import io.anchorwatch.cli.ExitCode;
import io.anchorwatch.worker.AppContainer;
import java.io.PrintStream;
import java.util.List;

/** {@code anchorwatch quickstart}: a first look from the command line. Immutable. */
public final class QuickstartErrand implements Errand {
  @Override
  public String name() {
    return "quickstart";
  }

  @Override
  public String summary() {
    return "Run a worker over a sample blog, or your own posts, for a first look.";
  }

  @Override
  public int run(List<String> options, PrintStream data, PrintStream talk) {
    if (options.contains("--help") || options.contains("-h")) {
      data.print(QuickstartOptions.HELP);
      return ExitCode.DONE;
    }
    QuickstartOptions chosen;
    try {
      chosen = QuickstartOptions.parse(options);
    } catch (IllegalArgumentException e) {
      talk.println("quickstart: " + e.getMessage());
      return ExitCode.USAGE;
    }
    return new Quickstart(data, talk, AppContainer.wallClock()).run(chosen);
  }
}
