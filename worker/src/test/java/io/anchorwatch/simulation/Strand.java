package io.anchorwatch.simulation;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread that does one activity's pass at a time, when it has the baton. */
final class Strand {
  private final Semaphore turn = new Semaphore(0);
  private volatile @Nullable Work work;

  /** What it begins with, and whose baton that is. */
  private record Work(Baton baton, Runnable body) {}

  Strand(int number) {
    Carrier carrier = new Carrier(this, "simulation-" + number);
    carrier.setDaemon(true);
    carrier.start();
  }

  /** Knows whose turns its thread takes. */
  static final class Carrier extends Thread {
    private final Strand strand;
    private @Nullable Baton baton;

    Carrier(Strand strand, String name) {
      super(name);
      this.strand = strand;
    }

    @Override
    public void run() {
      strand.loop(this);
    }

    Baton baton() {
      return Objects.requireNonNull(baton, "nobody's turn");
    }
  }

  /** Hands it the baton, and something to begin with. */
  void begin(Baton baton, Runnable body) {
    work = new Work(baton, body);
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

  private void loop(Carrier carrier) {
    while (true) {
      await();
      Work next = work;
      if (next == null) {
        return;
      }
      carrier.baton = next.baton();
      next.body().run();
    }
  }

  /** Ends the thread. */
  void end() {
    work = null;
    turn.release();
  }
}
