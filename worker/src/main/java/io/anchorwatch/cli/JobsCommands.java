package io.anchorwatch.cli;

import picocli.CommandLine;

/** {@code anchorwatch jobs}. */
final class JobsCommands {
  private JobsCommands() {}

  static CommandLine group(Desk desk) {
    return Group.of("Jobs: their schedules, slots and switches.")
        .addSubcommand("list", new JobsList(desk))
        .addSubcommand("show", new JobsShow(desk))
        .addSubcommand("next", new JobsNext(desk))
        .addSubcommand("explain", new JobsExplain(desk))
        .addSubcommand("run", new JobsRun(desk))
        .addSubcommand("pause", JobsSwitch.pause(desk))
        .addSubcommand("resume", JobsSwitch.resume(desk));
  }
}
