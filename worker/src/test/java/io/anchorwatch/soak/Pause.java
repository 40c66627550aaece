package io.anchorwatch.soak;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Load and faults take their time; nothing here waits for a condition. */
final class Pause {
  private Pause() {}

  static void millis(long millis) throws InterruptedException {
    if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("nobody counts this down");
    }
  }

  /** The whole time, however often the thread is interrupted. */
  static void deaf(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      try {
        millis(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      } catch (InterruptedException ignored) {
        // The flag is cleared on purpose: this job does not listen.
      }
    }
  }
}
