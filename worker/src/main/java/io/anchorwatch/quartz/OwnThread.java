package io.anchorwatch.quartz;

import java.util.Optional;
import org.quartz.spi.ThreadExecutor;

/**
 * Starts the thread on which Quartz looks for what is due, and knows whether it still lives: an
 * error ends it, and Quartz neither notices nor says so. Thread-safe.
 */
final class OwnThread implements ThreadExecutor {
  private volatile Optional<Thread> thread = Optional.empty();

  @Override
  public void execute(Thread started) {
    thread = Optional.of(started);
    started.start();
  }

  @Override
  public void initialize() {}

  /** Whether it was started and has ended. */
  boolean dead() {
    return thread.filter(started -> !started.isAlive()).isPresent();
  }
}
