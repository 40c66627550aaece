package io.anchorwatch.watch;

import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.util.List;

/**
 * The expected slots of every stored generation matched one to one with the ledger.
 *
 * @param from start of the range, exclusive: what was asked for, or the line behind which the
 *     ledger forgets if that is later
 * @param to end of the range, inclusive
 * @param jobs one entry a job, by name; what belongs to no job is under {@link #NOBODY}
 */
public record AuditReport(Instant from, Instant to, List<JobAudit> jobs) {
  /** In the place of a job's name. */
  public static final String NOBODY = "-";

  public AuditReport {
    jobs = List.copyOf(jobs);
  }

  /** How many findings there are of a kind, over all jobs. */
  public long count(Kind kind) {
    return jobs.stream().mapToLong(job -> job.count(kind)).sum();
  }

  /** How many slots were expected, over all jobs. */
  public long expected() {
    return jobs.stream().mapToLong(JobAudit::expected).sum();
  }

  /** How many scheduled slots are in a state, over all jobs. */
  public long count(String state) {
    return jobs.stream().mapToLong(job -> job.states().getOrDefault(state, 0L)).sum();
  }

  /** Whether nothing is wrong. */
  public boolean clean() {
    return jobs.stream().allMatch(job -> job.count() == 0);
  }
}
