package io.anchorwatch.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets exactly one activity run at a time and picks the next by chance. Time is simulated: it goes
 * on when nobody has anything to do, and a little with each operation.
 */
final class Baton {
  static final long NEVER = Long.MAX_VALUE;
  private static final int DEADLOCKED_SECONDS = 120;

  private final Strands strands;
  private final Random random;
  private final List<Activity> activities = new ArrayList<>();
  private final List<Activity> ready = new ArrayList<>();
  private final Semaphore rest = new Semaphore(0);
  private long now;
  private long until;
  private boolean unwinding;
  private int switches;
  private @Nullable Activity current;
  private @Nullable Throwable broken;

  Baton(Strands strands, Random random) {
    this.strands = strands;
    this.random = random;
  }

  /** Milliseconds since the beginning, on a clock that nobody can set. */
  long now() {
    return now;
  }

  /** Whose turn it is; null for the harness itself. */
  @Nullable Activity current() {
    return current;
  }

  /** How often one activity was left for another in the middle of a pass. */
  int switches() {
    return switches;
  }

  /** Whether everything is to end where it stands. */
  boolean unwinding() {
    return unwinding;
  }

  void tick(long millis) {
    now += millis;
  }

  Activity spawn(String name, @Nullable Life life, long delay, Activity.Step step) {
    Activity activity = new Activity(name, life, now + delay, step);
    activities.add(activity);
    return activity;
  }

  /** Makes the next pass begin at once. */
  void nudge(Activity activity) {
    if (activity.suspended()) {
      activity.nudged = true;
    } else {
      activity.at = Math.min(activity.at, now);
    }
  }

  /** Ends what a process does: what stands in the middle of a pass finds out when it goes on. */
  void kill(Life life) {
    for (Activity activity : activities) {
      if (activity.life == life) {
        activity.ended = !activity.suspended();
        activity.at = now;
      }
    }
  }

  /** Runs until a time. Called by the harness's own thread. */
  void run(long end) {
    until = end;
    Activity next = choose();
    if (next != null) {
      hand(next);
      rested();
    }
    now = Math.max(now, until);
    current = null;
    if (broken != null) {
      throw new IllegalStateException("the simulation itself is broken", broken);
    }
  }

  /** Ends everything. */
  void unwind() {
    unwinding = true;
    for (Activity next = choose(); next != null; next = choose()) {
      hand(next);
      rested();
    }
    current = null;
  }

  /**
   * The worker's own locks are the one thing that could keep whoever has the baton from going on.
   */
  private void rested() {
    try {
      if (!rest.tryAcquire(DEADLOCKED_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            current + " waits for a lock of somebody without the baton");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** From here on nothing new begins. */
  void stop() {
    until = -1;
  }

  /** Leaves the current activity where it is until a time; others may go on meanwhile. */
  void pause(long time) {
    Activity me = current;
    Strand strand = me == null ? null : me.strand;
    if (me == null || strand == null || unwinding) {
      return;
    }
    me.at = time;
    Activity next = choose();
    if (next == me) {
      return;
    }
    switches++;
    if (next == null) {
      rest.release();
    } else {
      hand(next);
    }
    strand.await();
  }

  private void hand(Activity next) {
    current = next;
    Strand strand = next.strand;
    if (strand != null) {
      strand.resume();
      return;
    }
    Strand fresh = strands.take();
    fresh.begin(this, () -> carry(fresh, next));
  }

  /** Goes on with one fresh pass after the other as long as those are what comes next. */
  private void carry(Strand strand, Activity first) {
    Activity activity = first;
    while (activity != null) {
      pass(strand, activity);
      Activity next = unwinding ? null : choose();
      if (next == null || next.suspended()) {
        strands.give(strand);
        if (next == null) {
          rest.release();
        } else {
          hand(next);
        }
        return;
      }
      current = next;
      activity = next;
    }
  }

  @SuppressWarnings("Interruption") // A late interruption of one activity must not reach another.
  private void pass(Strand strand, Activity activity) {
    activity.strand = strand;
    activity.nudged = false;
    try {
      long delay = activity.pass();
      activity.at = activity.nudged ? now : now + delay;
      activity.ended |= delay < 0;
    } catch (Killed e) {
      activity.ended = true;
    } catch (RuntimeException | Error e) {
      activity.ended = true;
      broken = e;
      stop();
    } finally {
      Thread.interrupted();
      activity.strand = null;
    }
  }

  private @Nullable Activity choose() {
    if (unwinding) {
      return activities.stream().filter(Activity::suspended).findFirst().orElse(null);
    }
    long earliest = NEVER;
    ready.clear();
    for (int i = 0; i < activities.size(); i++) {
      Activity activity = activities.get(i);
      if (activity.ended && !activity.suspended()) {
        activities.remove(i--);
        continue;
      }
      long at = activity.readyAt();
      earliest = Math.min(earliest, at);
      if (at <= now) {
        ready.add(activity);
      }
    }
    if (now > until || earliest > until) {
      return null;
    }
    if (ready.isEmpty()) {
      now = earliest;
      return choose();
    }
    return ready.get(random.nextInt(ready.size()));
  }
}
