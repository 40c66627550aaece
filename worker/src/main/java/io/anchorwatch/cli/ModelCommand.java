package io.anchorwatch.cli;

import picocli.CommandLine;

/** {@code anchorwatch model}. */
final class ModelCommand {
  private ModelCommand() {}

  static CommandLine group(Console console, Anywhere anywhere, Prober prober) {
    return Group.of("The language model: what it is like.")
        .addSubcommand("probe", new ModelProbe(console, anywhere, prober));
  }
}
