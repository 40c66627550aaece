package io.anchorwatch.cli;

import picocli.CommandLine;

/** {@code anchorwatch slots}. */
final class SlotsCommands {
  private SlotsCommands() {}

  static CommandLine group(Desk desk) {
    return Group.of("Slots: what became of each instant at which a job was due.")
        .addSubcommand("list", new SlotsList(desk))
        .addSubcommand("show", new SlotsShow(desk))
        .addSubcommand("retry", new SlotsRetry(desk));
  }
}
