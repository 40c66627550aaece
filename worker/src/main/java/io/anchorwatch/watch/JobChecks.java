package io.anchorwatch.watch;

import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.runner.JobTypes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a job as a whole. Pure but for the job types at hand. */
final class JobChecks {
  private static final Duration PAUSE = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SLOTS_WITHOUT_SUCCESS = 4;

  private final JobTypes types;

  @Inject
  JobChecks(JobTypes types) {
    this.types = types;
  }

  List<Problem> look(List<JobStanding> standings, Instant now) {
    List<Problem> problems = new ArrayList<>();
    for (JobStanding job : standings) {
      if (job.active()) {
        look(job, now, problems);
        withoutSuccess(job, now).ifPresent(problems::add);
      } else {
        paused(job, now).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private void look(JobStanding job, Instant now, List<Problem> problems) {
    if (job.beyondGrace(now)) {
      problems.add(new Problem(ProblemKind.OVERDUE, job.job(), overdue(job, now)));
    }
    if (job.next().isEmpty() && endless(job)) {
      problems.add(
          new Problem(
              ProblemKind.NO_NEXT_RUN, job.job(), job.job() + " has no slot after " + shown(now)));
    }
    String type = job.generation().definition().type();
    if (!types.knows(type)) {
      problems.add(
          new Problem(
              ProblemKind.JOB_TYPE_UNKNOWN,
              job.job(),
              job.job() + " is of type " + type + ", which is not on the class path here"));
    }
  }

  /** By hand: a file that says so is no oversight. */
  private static Optional<Problem> paused(JobStanding job, Instant now) {
    Instant since = job.inForceSince();
    boolean forgotten =
        job.generation().switches().paused()
            && job.generation().definition().enabled()
            && since.plus(PAUSE).isBefore(now);
    return forgotten
        ? Optional.of(
            new Problem(
                ProblemKind.PAUSED_LONG,
                job.job(),
                job.job()
                    + " was paused by hand "
                    + Spans.text(Duration.between(since, now))
                    + " ago and has not run since"))
        : Optional.empty();
  }

  /** Several slots came and went, over an hour and longer than two runs may take. */
  private static Optional<Problem> withoutSuccess(JobStanding job, Instant now) {
    Instant since = later(job.lastSuccess().orElse(Instant.MIN), job.inForceSince());
    Duration least = later(HOUR, job.generation().definition().run().timeout().multipliedBy(2));
    if (!since.plus(least).isBefore(now) || !slotsPassed(job, since, now)) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            ProblemKind.NO_SUCCESS,
            job.job(),
            "no slot of "
                + job.job()
                + " has succeeded for "
                + Spans.text(Duration.between(since, now))
                + "; its last success was "
                + job.lastSuccess().map(JobChecks::shown).orElse("never")));
  }

  private static boolean slotsPassed(JobStanding job, Instant since, Instant now) {
    Optional<Duration> every = Outlook.every(job.generation().definition());
    if (every.isPresent()) {
      return since.plus(every.get().multipliedBy(SLOTS_WITHOUT_SUCCESS)).isBefore(now);
    }
    Optional<Instant> at = Optional.of(since);
    for (int i = 0; i < SLOTS_WITHOUT_SUCCESS && at.isPresent(); i++) {
      at = Outlook.cadence(job.generation()).next(at.get());
    }
    return at.filter(last -> last.isBefore(now)).isPresent();
  }

  private static <T extends Comparable<T>> T later(T one, T other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Where slots count from each other's end, the next one is unknown while one is open. */
  private static boolean endless(JobStanding job) {
    return !Outlook.chained(job.generation());
  }

  private static String overdue(JobStanding job, Instant now) {
    Duration grace = job.generation().definition().schedule().startGrace();
    return job.job()
        + " was due at "
        + job.unstartedSince().map(JobChecks::shown).orElse("an unknown instant")
        + " and nobody has started it for "
        + Spans.text(job.overdue(now))
        + "; its start.grace is "
        + Spans.text(grace)
        + ", its last success "
        + job.lastSuccess().map(JobChecks::shown).orElse("never");
  }

  private static String shown(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
