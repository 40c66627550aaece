package io.anchorwatch.cli;

import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.facts.FoundGaps;
import io.anchorwatch.facts.FoundPair;
import io.anchorwatch.facts.FoundPairs;
import io.anchorwatch.facts.JobBook;
import io.anchorwatch.facts.JobFacts;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.JobDefinition;
import java.time.DateTimeException;
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

  /** What defines all jobs that were ever registered, by name. */
  static List<JobDefinition> definitions(Opened opened) {
    return anchors(opened).stream()
        .map(anchor -> opened.ports().generations().current(anchor).definition())
        .toList();
  }

  /**
   * The slot that a command line names.
   *
   * @throws CommandException if the text is no name of a slot
   */
  static SlotId slotId(String text) {
    try {
      return SlotId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (DateTimeException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "\""
              + text
              + "\" names no slot. Write JOB@INSTANT with an instant in UTC, such as"
              + " gaps@2026-01-31T01:30:00Z");
    }
  }

  /**
   * A slot.
   *
   * @throws CommandException if there is none
   */
  static Slot slot(Opened opened, SlotId id) {
    return opened
        .ports()
        .slots()
        .find(id)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "no slot " + id + " in " + opened.where() + ". See slots list"));
  }

  /** What there is to say about jobs. */
  static JobBook book(Opened opened) {
    return new JobBook(
        opened.ports().anchors(),
        opened.ports().generations(),
        opened.ports().slots(),
        opened.storeTime());
  }

  /**
   * What there is to say about one job.
   *
   * @throws CommandException if no job of this name was ever registered
   */
  static JobFacts job(Opened opened, String job) {
    return book(opened).of(anchor(opened, job));
  }

  /** The pairs that the jobs published last. */
  static List<FoundPair> pairs(Opened opened) {
    return new FoundPairs(opened.outputs(), opened.decisions()).of(definitions(opened));
  }

  /** The gaps that the jobs published last. */
  static List<FoundGap> gaps(Opened opened) {
    return new FoundGaps(opened.outputs(), opened.gapDecisions(), opened.storeTime())
        .of(definitions(opened));
  }

  /**
   * The pair of two posts, in whichever order they are named.
   *
   * @throws CommandException if there is none
   */
  static FoundPair pair(Opened opened, String one, String other) {
    return pairs(opened).stream()
        .filter(each -> each.isOf(one, other))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "no finding about "
                        + TextWidth.clean(one)
                        + " and "
                        + TextWidth.clean(other)
                        + " in "
                        + opened.where()
                        + ". See findings duplicates list --all, or posts compare"));
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
