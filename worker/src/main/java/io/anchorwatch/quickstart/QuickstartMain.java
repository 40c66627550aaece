package io.anchorwatch.quickstart;

import io.anchorwatch.worker.AppContainer;
import java.util.List;

/** {@code scripts/quickstart}: a first look from the command line. */
public final class QuickstartMain {
  private static final int USAGE = 2;

  private QuickstartMain() {}

  /** Runs it and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      System.out.print(QuickstartOptions.HELP);
      return 0;
    }
    QuickstartOptions options;
    try {
      options = QuickstartOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("quickstart: " + e.getMessage());
      return USAGE;
    }
    return new Quickstart(System.out, System.err, AppContainer.wallClock()).run(options);
  }
}
