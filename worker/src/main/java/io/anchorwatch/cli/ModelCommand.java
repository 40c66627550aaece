package io.anchorwatch.cli;

import picocli.CommandLine;

/** {@code anchorwatch model}. */
final class ModelCommand {
  private ModelCommand() {}

  static CommandLine group(Console console) {
    return Group.of("Models: what their replies are worth.")
        .addSubcommand("repair", new ModelRepair(console));
  }
}
