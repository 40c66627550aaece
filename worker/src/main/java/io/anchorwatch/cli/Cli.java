package io.anchorwatch.cli;

import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The whole command line. Not thread-safe; make one for each run. */
public final class Cli {
  private final Console console;
  private final CommandLine root;
  private final List<Errand> errands;

  /**
   * Makes the command tree; nothing is opened yet.
   *
   * @param console where commands write
   * @param doors what commands reach through
   */
  public Cli(Console console, Doors doors) {
    this.console = console;
    this.errands =
        ServiceLoader.load(Errand.class).stream().map(ServiceLoader.Provider::get).toList();
    Anywhere anywhere = new Anywhere();
    Desk desk = new Desk(console, anywhere, doors.opener());
    this.root =
        new CommandLine(new Anchorwatch(anywhere))
            .addSubcommand("worker", new WorkerCommand(anywhere, doors.service()))
            .addSubcommand("scan", new ScanCommand(console, doors.workshop(), doors.clock()))
            .addSubcommand("check", new CheckCommand(console, anywhere, doors.checker()))
            .addSubcommand("doctor", new DoctorCommand(desk))
            .addSubcommand("release", new ReleaseCommand(desk))
            .addSubcommand("audit", new AuditCommand(desk))
            .addSubcommand("jobs", JobsCommands.group(desk))
            .addSubcommand("slots", SlotsCommands.group(desk))
            .addSubcommand("posts", PostsImport.group(desk, doors.workshop()))
            .addSubcommand("topics", TopicsRank.group(desk, doors.workshop(), doors.clock()))
            .addSubcommand("sweep", SweepShow.group(desk))
            .addSubcommand("findings", FindingsCommands.group(desk))
            .addSubcommand("model", ModelCommands.group(console, anywhere, doors.prober()))
            .addSubcommand("migrate", new MigrateCommand(desk))
            .addSubcommand("completion", new CompletionCommand(console), "generate-completion");
    errands.forEach(errand -> root.addSubcommand(errand.name(), stub(errand)));
    root.getCommandSpec().version(doors.version());
    dress();
  }

  /** Lists an errand in the help; it is run before picocli would read its options. */
  private static CommandLine stub(Errand errand) {
    return Group.of(errand.summary());
  }

  private void dress() {
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
    int code = root.execute(arguments);
    console.flush();
    return code;
  }
}
