package io.anchorwatch.ledger;

import java.time.Duration;

/**
 * How long the store has been answering from the same primary. After an election its clock may have
 * jumped and owners have not renewed there yet, so nobody releases a lease until the new primary
 * has served for one lease period.
 */
@FunctionalInterface
public interface PrimaryTenure {
  /** On the monotonic clock; zero while there is no primary. */
  Duration servedFor();

  /**
   * Adds somebody who is told of each new primary, at once and on a thread that must not be kept:
   * owners renew then. By default there never is another.
   */
  default void whenChanged(Runnable listener) {}
}
