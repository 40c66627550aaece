package io.anchorwatch.watch;

import io.anchorwatch.ledger.Workers;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Seen;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be wrong with the workers and with what each of them has in its files. */
final class WorkerChecks {
  /** A worker beats every five seconds, so this is more than a hiccup. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** A worker that nobody replaced in that time was meant to go. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private static final Duration MOST_OFFSET = Duration.ofSeconds(1);

  /** A rolling deployment is no difference. */
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final Workers workers;

  @Inject
  WorkerChecks(Workers workers) {
    this.workers = workers;
  }

  List<Problem> look(List<JobStanding> standings, Instant now) {
    List<Seen> live = workers.seenWithin(SILENCE);
    List<Problem> problems = new ArrayList<>();
    if (live.isEmpty() && !standings.isEmpty()) {
      problems.add(
          new Problem(
              ProblemKind.NO_WORKER,
              "workers",
              "no worker has given a sign for " + Spans.text(SILENCE)));
    }
    silent(live, now, problems);
    for (Seen worker : live) {
      clock(worker, problems);
      if (!worker.sign().draining() && !worker.startedAt().plus(SETTLING).isAfter(now)) {
        definitions(worker, standings, problems);
      }
    }
    return problems;
  }

  private void silent(List<Seen> live, Instant now, List<Problem> problems) {
    Set<String> alive = live.stream().map(seen -> seen.sign().id()).collect(Collectors.toSet());
    for (Seen seen : workers.seenWithin(FORGOTTEN)) {
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
      Seen worker, List<JobStanding> standings, List<Problem> problems) {
    Map<String, String> has = worker.sign().hashes();
    for (JobStanding job : standings) {
      String hash = has.get(job.job());
      if (!job.generation().origin().hash().equals(hash)) {
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
