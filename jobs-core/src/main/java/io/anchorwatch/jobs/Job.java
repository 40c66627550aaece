package io.anchorwatch.jobs;

/**
 * One run of a job over one slot. A new instance is made for each attempt, so an implementation
 * needs no thread safety of its own.
 */
@FunctionalInterface
public interface Job {
  /**
   * Does the work of the context's slot. The slot is the job's clock: a run that is repeated over
   * the same slot leaves the same documents.
   *
   * @throws Exception anything: a thrown exception is a failure that may be retried, see {@link
   *     Outcome.Failed}
   */
  Outcome run(JobContext context) throws Exception;
}
