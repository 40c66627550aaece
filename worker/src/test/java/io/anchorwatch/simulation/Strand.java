package io.anchorwatch.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread that does one activity's pass at a time, when it has the baton. */
final class Strand {
  private final Semaphore turn = new Semaphore(0);
  private final Thread thread;
  private volatile @Nullable Runnable work;

  Strand(int number) {
    thread = new Thread(this::loop, "simulation-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands it the baton, and something to begin with. */
  void begin(Runnable work) {
    this.work = work;
    turn.release();
  }

  /** Hands it the baton where it stands. */
  void resume() {
    turn.release();
  }

  /** Waits for the baton; an interruption is kept for later. */
  void await() {
    turn.acquireUninterruptibly();
  }

  private void loop() {
    while (true) {
      await();
      Runnable next = work;
      if (next == null) {
        return;
      }
      next.run();
    }
  }

  /** Ends the thread. */
  void end() {
    work = null;
    turn.release();
  }
}
