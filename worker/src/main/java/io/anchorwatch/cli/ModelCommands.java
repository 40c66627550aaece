package io.anchorwatch.cli;

import picocli.CommandLine;

/** {@code anchorwatch model}. */
final class ModelCommands {
  private ModelCommands() {}

  static CommandLine group(Console console, Anywhere anywhere, Prober prober) {
    return Group.of("Models: what the client makes of what they say.")
        .addSubcommand("repair", new ModelRepair(console))
        .addSubcommand("replay", new ModelReplay(console))
        .addSubcommand("probe", new ModelProbe(console, anywhere, prober));
  }
}
