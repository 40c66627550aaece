package io.anchorwatch.cli;

import picocli.CommandLine;

/** {@code anchorwatch findings}. */
final class FindingsCommands {
  private FindingsCommands() {}

  static CommandLine group(Desk desk) {
    return Group.of("Findings: what the jobs found in the posts.")
        .addSubcommand(
            "duplicates",
            Group.of("Pairs of posts that say the same.")
                .addSubcommand("list", new DuplicatesList(desk))
                .addSubcommand("show", new DuplicatesShow(desk))
                .addSubcommand("decide", new DuplicatesDecide(desk)))
        .addSubcommand(
            "gaps",
            Group.of("What the site lacks.")
                .addSubcommand("list", new GapsList(desk))
                .addSubcommand("show", new GapsShow(desk))
                .addSubcommand("snooze", new GapsSnooze(desk))
                .addSubcommand("close", new GapsClose(desk)));
  }
}
