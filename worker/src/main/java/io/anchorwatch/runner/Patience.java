package io.anchorwatch.runner;

import java.time.Duration;

/** Waiting between tries, apart so that a test need not wait. */
@FunctionalInterface
public interface Patience {
  /**
   * Blocks for about that long, or less when the thread is interrupted, whose flag is then set
   * again.
   */
  void await(Duration delay);
}
