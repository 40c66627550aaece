package io.anchorwatch.cli;

import io.anchorwatch.ledger.Anchor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what a command line names, or says what there is. */
final class Lookup {
  private Lookup() {}

  /**
   * A job's anchor.
   *
   * @throws CommandException if no job of this name was ever registered
   */
  static Anchor anchor(Opened opened, String job) {
    return opened
        .ports()
        .anchors()
        .find(job)
        .orElseThrow(() -> new CommandException(ExitCode.FAILED, unknown(opened, job)));
  }

  /** All jobs that were ever registered, by name. */
  static List<Anchor> anchors(Opened opened) {
    return opened.ports().anchors().all().stream()
        .sorted(Comparator.comparing(Anchor::job))
        .toList();
  }

  private static String unknown(Opened opened, String job) {
    String known =
        anchors(opened).stream().map(Anchor::job).limit(20).collect(Collectors.joining(", "));
    String start = "no job " + TextWidth.clean(job) + " was ever registered in " + opened.where();
    return known.isEmpty()
        ? start + ", nor any other. Start a worker with its file in jobs.d"
        : start + ". There are: " + known;
  }
}
