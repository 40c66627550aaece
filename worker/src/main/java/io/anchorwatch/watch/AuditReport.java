package io.anchorwatch.watch;

import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.util.List;

/**
 * The expected slots of every stored generation matched one to one with the ledger.
 *
 * @param from start of the range, exclusive
 * @param to end of the range, inclusive
 * @param jobs one entry a job, by name
 */
public record AuditReport(Instant from, Instant to, List<JobAudit> jobs) {
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

  /** Whether nothing is wrong. */
  public boolean clean() {
    return jobs.stream().allMatch(job -> job.findings().isEmpty());
  }
}
