package io.anchorwatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds all others. */
@Command(
    name = "anchorwatch",
    description = {
      "Keeps the periodic jobs of a content platform running over MongoDB,",
      "and proves that they ran.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed, or problems were found",
      "2:the command line is wrong",
      "69:the store or the model cannot be reached",
      "75:try again in a moment",
      "78:the configuration is wrong",
      "143:stopped by SIGTERM, and drained"
    })
final class Anchorwatch implements Runnable {
  @Mixin final Anywhere anywhere;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = "--version",
      versionHelp = true,
      description = "Show the version and the commit it was built from.")
  boolean version;

  @Spec private CommandSpec spec = CommandSpec.create();

  Anchorwatch(Anywhere anywhere) {
    this.anywhere = anywhere;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }
}
