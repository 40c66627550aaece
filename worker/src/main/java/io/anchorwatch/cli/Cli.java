package io.anchorwatch.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The whole command line. Not thread-safe; make one for each run. */
public final class Cli {
  /** Tells a shell of all others. */
  private static final String COMPLETION = "completion";

  private final Console console;
  private final Doors doors;
  private final List<Errand> errands;

  /**
   * Opens nothing yet.
   *
   * @param console where commands write
   * @param doors what commands reach through
   */
  public Cli(Console console, Doors doors) {
    this.console = console;
    this.doors = doors;
    this.errands =
        ServiceLoader.load(Errand.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** How each command is made, by name: a start pays for the one that it is about. */
  private Map<String, Supplier<Object>> commands(Anywhere anywhere) {
    Desk desk = new Desk(console, anywhere, doors.opener());
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("worker", () -> new WorkerCommand(anywhere, doors.service()));
    all.put("scan", () -> new ScanCommand(console, doors.workshop(), doors.clock()));
    all.put("check", () -> new CheckCommand(console, anywhere, doors.checker()));
    all.put("doctor", () -> new DoctorCommand(desk));
    all.put("problems", () -> new ProblemsCommand(desk));
    all.put("release", () -> new ReleaseCommand(desk));
    all.put("audit", () -> new AuditCommand(desk));
    all.put("jobs", () -> JobsCommands.group(desk));
    all.put("slots", () -> SlotsCommands.group(desk));
    all.put("posts", () -> PostsImport.group(desk, doors.workshop()));
    all.put("topics", () -> TopicsRank.group(desk, doors.workshop(), doors.clock()));
    all.put("sweep", () -> SweepShow.group(desk));
    all.put("findings", () -> FindingsCommands.group(desk));
    all.put("model", () -> ModelCommands.group(console, anywhere, doors.prober()));
    all.put("migrate", () -> new MigrateCommand(desk));
    all.put(COMPLETION, () -> new CompletionCommand(console));
    return all;
  }

  /** Only the command that is the first word, if it is one that says nothing of the others. */
  private CommandLine root(String first) {
    Anywhere anywhere = new Anywhere();
    CommandLine root = new CommandLine(new Anchorwatch(anywhere));
    Map<String, Supplier<Object>> commands = commands(anywhere);
    if (commands.containsKey(first) && !first.equals(COMPLETION)) {
      root.addSubcommand(first, commands.get(first).get());
    } else {
      commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
      errands.forEach(errand -> root.addSubcommand(errand.name(), stub(errand)));
    }
    root.getCommandSpec().version(doors.version());
    dress(root);
    return root;
  }

  /** Lists an errand in the help; it is run before picocli would read its options. */
  private static CommandLine stub(Errand errand) {
    return Group.of(errand.summary());
  }

  private void dress(CommandLine root) {
    Ansi ansi = console.look().colour() ? Ansi.ON : Ansi.OFF;
    ColorScheme scheme = CommandLine.Help.defaultColorScheme(ansi);
    Failures failures = new Failures(console);
    root.setOut(console.out())
        .setErr(console.err())
        .setColorScheme(scheme)
        .setUsageHelpWidth(Math.max(60, console.look().width()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures::usage)
        .setExecutionExceptionHandler(failures::execution);
  }

  /**
   * Runs one command line.
   *
   * @return what the process should end with, see {@link ExitCode}
   */
  public int run(String... arguments) {
    List<String> words = List.of(arguments);
    for (Errand errand : errands) {
      if (!words.isEmpty() && words.get(0).equals(errand.name())) {
        return errand.run(words.subList(1, words.size()), System.out, System.err);
      }
    }
    int code = root(words.isEmpty() ? "" : words.get(0)).execute(arguments);
    console.flush();
    return code;
  }
}
