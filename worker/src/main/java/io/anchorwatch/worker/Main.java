package io.anchorwatch.worker;

import io.anchorwatch.cli.Cli;
import io.anchorwatch.cli.Console;
import io.anchorwatch.cli.Doors;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    logFor(arguments);
    String columns = System.getProperty("anchorwatch.columns", "");
    Console console =
        Console.standard(Console.Look.of(Environment.all(), columns, ZoneId.systemDefault()));
    Configured configured = new Configured();
    InstantSource clock = AppContainer.wallClock();
    Doors doors =
        new Doors(
            configured,
            new FileWorkshop(clock),
            configured::check,
            configured::work,
            configured::probe,
            clock,
            "anchorwatch " + Build.version() + " (" + Build.commit() + ")");
    System.exit(new Cli(console, doors).run(arguments));
  }

  /** A worker's log is its output; a command's output is data, and its log is talk. */
  private static void logFor(String[] arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("worker")) {
      return;
    }
    setUnlessSet("anchorwatch.log.target", "System.err");
    if (!words.contains("quickstart")) {
      setUnlessSet("anchorwatch.log.level", "WARN");
    }
  }

  private static void setUnlessSet(String property, String value) {
    System.setProperty(property, System.getProperty(property, value));
  }
}
