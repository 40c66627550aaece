package io.anchorwatch.model.openai;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass before a retry; a port, so that tests need none. Safe for use by many threads. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns when the time is over.
   *
   * @throws InterruptedException if the thread is interrupted, at once
   */
  void pause(Duration time) throws InterruptedException;

  /** Waits on the machine's clock. */
  static Pause real() {
    return time -> {
      boolean released = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
      assert !released;
    };
  }
}
