package io.anchorwatch.watch;

import io.anchorwatch.ledger.Found;
import io.anchorwatch.ledger.Workers.Ailment;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Seen;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be wrong with the workers and with what each of them has in its files. */
final class WorkerChecks {
  /** A worker beats every five seconds, so this is more than a hiccup. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  /** A worker that nobody replaced in that time was meant to go. */
  static final Duration FORGOTTEN = Duration.ofHours(1);

  private static final Duration MOST_OFFSET = Duration.ofSeconds(1);

  /** A rolling deployment is no difference. */
  private static final Duration SETTLING = Duration.ofSeconds(60);

  @Inject
  WorkerChecks() {}

  /**
   * What is wrong.
   *
   * @param signs of all workers that did not end in order, within {@link #FORGOTTEN}
   * @param now when they were read
   * @param silenceCounts whether the store has answered long enough for all to have given a sign
   */
  List<Problem> look(
      Found<Seen> signs, List<JobStanding> standings, Instant now, boolean silenceCounts) {
    List<Seen> live =
        signs.readable().stream()
            .filter(seen -> !seen.heartbeatAt().plus(SILENCE).isBefore(now))
            .toList();
    List<Problem> problems = new ArrayList<>();
    if (silenceCounts) {
      if (live.isEmpty() && !standings.isEmpty()) {
        problems.add(
            new Problem(
                ProblemKind.NO_WORKER,
                "workers",
                "no worker has given a sign for " + Spans.text(SILENCE)));
      }
      silent(signs.readable(), live, now, problems);
    }
    signs
        .unreadable()
        .forEach(
            bad -> problems.add(new Problem(ProblemKind.WORKER_UNREADABLE, bad.id(), bad.what())));
    Set<String> orphans = orphans(live, standings, now);
    orphans.forEach(job -> problems.add(orphaned(job)));
    for (Seen worker : live) {
      clock(worker, problems);
      ailments(worker, problems);
      if (settled(worker, now)) {
        definitions(worker, standings, orphans, problems);
      }
    }
    return problems;
  }

  private static boolean settled(Seen worker, Instant now) {
    return !worker.sign().draining() && !worker.startedAt().plus(SETTLING).isAfter(now);
  }

  private static Set<String> orphans(List<Seen> live, List<JobStanding> standings, Instant now) {
    if (live.isEmpty() || !live.stream().allMatch(worker -> settled(worker, now))) {
      return Set.of();
    }
    return standings.stream()
        .map(JobStanding::job)
        .filter(job -> live.stream().noneMatch(seen -> seen.sign().hashes().containsKey(job)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Problem orphaned(String job) {
    return new Problem(ProblemKind.JOB_ORPHANED, job, "no live worker has the file of " + job);
  }

  private static void ailments(Seen worker, List<Problem> problems) {
    for (Ailment ailment : worker.sign().ailments()) {
      ailing(name(worker), ailment).ifPresent(problems::add);
    }
  }

  /** A newer version may know kinds that this one does not. */
  static Optional<Problem> ailing(String worker, Ailment ailment) {
    return ProblemKind.find(ailment.kind())
        .map(
            kind ->
                new Problem(
                    kind,
                    worker + " " + ailment.part(),
                    "worker " + worker + ": " + ailment.text()));
  }

  private static void silent(
      List<Seen> signs, List<Seen> live, Instant now, List<Problem> problems) {
    Set<String> alive = live.stream().map(seen -> seen.sign().id()).collect(Collectors.toSet());
    for (Seen seen : signs) {
      boolean replaced =
          live.stream()
              .anyMatch(
                  other ->
                      name(other).equals(name(seen))
                          && other.startedAt().isAfter(seen.startedAt()));
      if (!alive.contains(seen.sign().id()) && !replaced) {
        problems.add(
            new Problem(
                ProblemKind.WORKER_SILENT,
                name(seen),
                "worker "
                    + name(seen)
                    + " (pid "
                    + seen.sign().place().pid()
                    + ") has given no sign for "
                    + Spans.text(Duration.between(seen.heartbeatAt(), now))
                    + " and did not say goodbye"));
      }
    }
  }

  private static void clock(Seen worker, List<Problem> problems) {
    Duration offset = worker.sign().offset();
    if (offset.abs().compareTo(MOST_OFFSET) > 0) {
      problems.add(
          new Problem(
              ProblemKind.CLOCK_OFF,
              name(worker),
              "the clock of worker "
                  + name(worker)
                  + " is "
                  + Spans.text(offset.abs())
                  + (offset.isNegative() ? " behind" : " ahead of")
                  + " the store's"));
    }
  }

  private static void definitions(
      Seen worker, List<JobStanding> standings, Set<String> orphans, List<Problem> problems) {
    Map<String, String> has = worker.sign().hashes();
    for (JobStanding job : standings) {
      String hash = has.get(job.job());
      if (!job.generation().origin().hash().equals(hash) && !orphans.contains(job.job())) {
        problems.add(
            new Problem(
                ProblemKind.DEFINITION_DIFFERS,
                job.job() + " on " + name(worker),
                "worker "
                    + name(worker)
                    + (hash == null ? " has no file for " : " has another text for ")
                    + job.job()
                    + " than generation "
                    + job.generation().number()
                    + ", which is in force"));
      }
    }
    Set<String> known = standings.stream().map(JobStanding::job).collect(Collectors.toSet());
    for (String job : has.keySet()) {
      if (!known.contains(job)) {
        problems.add(
            new Problem(
                ProblemKind.NOT_REGISTERED,
                job,
                "worker " + name(worker) + " has a file for " + job + ", which is not registered"));
      }
    }
  }

  private static String name(Seen seen) {
    Place place = seen.sign().place();
    return place.host() + "/" + place.instance();
  }
}
