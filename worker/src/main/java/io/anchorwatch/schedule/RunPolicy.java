package io.anchorwatch.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * How a slot is run.
 *
 * @param timeout cancels an attempt
 * @param killAfter how long a thread may ignore the cancellation before its worker gives up on
 *     itself
 * @param retry what happens after a failure
 * @param exclusion what must not run beside it
 * @param priority higher runs first among due slots
 * @param lease how long an attempt lives without a sign of its owner; at least two seconds
 */
public record RunPolicy(
    Duration timeout,
    Duration killAfter,
    Retry retry,
    Exclusion exclusion,
    int priority,
    Duration lease) {
  /**
   * What happens after a failure.
   *
   * @param retries how many failures are tried again
   * @param backoff the wait before the first retry, doubling
   * @param backoffMax the longest wait
   */
  public record Retry(int retries, Duration backoff, Duration backoffMax) {}

  /**
   * What must not run beside it.
   *
   * @param overlap whether two slots of the job may run at once
   * @param lock a name shared by jobs of which only one may run at once
   */
  public record Exclusion(Overlap overlap, Optional<String> lock) {}

  /** Whether two slots of a job may run at once. */
  public enum Overlap {
    /** The newer slot waits. */
    FORBID,
    ALLOW,
    /** The newer slot is skipped. */
    SKIP
  }
}
