package io.anchorwatch.model.openai;

import io.anchorwatch.model.Cancellation;
import java.time.Duration;

/** Lets time pass before a retry; a port, so that tests need none. Safe for use by many threads. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns when the time is over, or at once when the request is cancelled.
   *
   * @throws InterruptedException if the thread is interrupted, at once
   */
  void pause(Duration time, Cancellation cancellation) throws InterruptedException;

  /** Waits on the machine's clock. */
  static Pause real() {
    return (time, cancellation) -> cancellation.await(time);
  }
}
