package io.anchorwatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others; by itself it is a usage error that shows them. */
@Command(subcommandsRepeatable = false)
final class Group implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that holds others. */
  static CommandLine of(String summary) {
    CommandLine group = new CommandLine(new Group());
    group.getCommandSpec().usageMessage().description(summary);
    return group;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say which: " + String.join(", ", spec.subcommands().keySet()));
  }
}
