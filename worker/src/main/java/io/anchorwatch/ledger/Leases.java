package io.anchorwatch.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * The right to do a shared chore, such as sending alerts: one owner at a time, short, with a fence
 * that grows with each change of owner. Safe for use by many threads and processes; blocking.
 */
public interface Leases {
  /**
   * Takes a chore that is free or expired, or renews one's own.
   *
   * @return the fence under which the chore is ours; empty if somebody else has it
   */
  Optional<Long> acquire(String chore, String owner, Duration lease);

  /** Gives a chore back; false if it was not ours any more. */
  boolean release(String chore, String owner, long fence);
}
