package io.anchorwatch.model;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a request from another thread. One belongs to one request; cancelling twice, or after the
 * request has ended, does nothing. Safe for use by many threads.
 */
public final class Cancellation {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Set<Runnable> actions = new LinkedHashSet<>();

  /** Cancels; whatever the request holds is let go before this returns. Never blocks for long. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      done.countDown();
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Whether it was cancelled. */
  public boolean cancelled() {
    return done.getCount() == 0;
  }

  /**
   * Waits, at most until it is cancelled.
   *
   * @return whether it was cancelled
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean await(Duration most) throws InterruptedException {
    return done.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs an action once when it is cancelled, at once if it already is; the action is quick. */
  public void onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled()) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Forgets an action that is not needed any more. */
  public void forget(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }
}
