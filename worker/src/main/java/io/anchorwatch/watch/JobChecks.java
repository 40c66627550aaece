package io.anchorwatch.watch;

import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.runner.JobTypes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a job as a whole. Pure but for the job types at hand. */
final class JobChecks {
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
