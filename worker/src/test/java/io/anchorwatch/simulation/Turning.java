package io.anchorwatch.simulation;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a worker's loop is in a simulation: an activity of the process that made it. The worker's
 * own {@code Loop} is replaced by one that does this, so that the engine itself is simulated.
 */
public final class Turning {
  private static final long AFTER_FAILURE = 500;

  private final String name;
  private final Supplier<Duration> step;
  private final Baton baton;
  private final @Nullable Life life;
  private @Nullable Activity activity;
  private boolean stopped;
  private long turns;

  private Turning(String name, Supplier<Duration> step, Baton baton) {
    this.name = name;
    this.step = step;
    this.baton = baton;
    Activity current = baton.current();
    this.life = current == null ? null : current.life;
  }

  /** One of the process whose turn it is. */
  public static Turning here(String name, Supplier<Duration> step) {
    return new Turning(name, step, ((Strand.Carrier) Thread.currentThread()).baton());
  }

  /** Makes the first pass begin. */
  public void start() {
    activity = baton.spawn(name, life, 0, this::turn);
  }

  private long turn() {
    if (stopped) {
      return -1;
    }
    long delay = delay();
    turns++;
    return stopped ? -1 : delay;
  }

  private long delay() {
    try {
      // Waiting is in whole milliseconds here; a loop that waits less comes round a little later.
      return Math.max(1, step.get().toMillis());
    } catch (RuntimeException e) {
      if (life != null) {
        life.world().trace(() -> name + " failed: " + e);
      }
      return AFTER_FAILURE;
    }
  }

  /** Makes the next pass begin at once. */
  public void nudge() {
    if (activity != null) {
      baton.nudge(activity);
    }
  }

  /** Lets the pass that is going on end, and no other begin. */
  public void stop(Duration patience) {
    stopped = true;
    nudge();
    long until = baton.now() + patience.toMillis();
    while (activity != null
        && activity != baton.current()
        && activity.suspended()
        && baton.now() < until
        && life != null) {
      life.sleep(5);
    }
  }

  /** How many passes ended. */
  public long turns() {
    return turns;
  }
}
