package io.anchorwatch.runner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing again and again, sooner when nudged. An exception is logged and
 * tried again: no outage ends it. Safe for use by many threads.
 */
public final class Loop {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final String name;
  private final Step step;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Thread thread;
  private boolean nudged;
  private volatile boolean stopped;
  private final AtomicLong passes = new AtomicLong();
  private final AtomicLong turns = new AtomicLong();
  private boolean failing;

  /** One pass. */
  @FunctionalInterface
  public interface Step {
    /** Does it, and says how long until the next. */
    Duration pass();
  }

  public Loop(String name, Step step) {
    this.name = name;
    this.step = step;
    this.thread = new Thread(this::turn, "anchorwatch-" + name);
    this.thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Makes the next pass happen at once. */
  public void nudge() {
    lock.lock();
    try {
      nudged = true;
      change.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the pass that is going on end, and no other begin. Blocks for at most the time given. */
  public void stop(Duration patience) {
    stopped = true;
    nudge();
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many passes ended well: what tells work from trying. */
  public long passes() {
    return passes.get();
  }

  /** How many passes ended, well or not: what tells a thread that waits from one that hangs. */
  public long turns() {
    return turns.get();
  }

  private void turn() {
    while (!stopped) {
      Duration delay = once();
      turns.incrementAndGet();
      await(delay);
    }
  }

  private Duration once() {
    try {
      Duration next = step.pass();
      passes.incrementAndGet();
      if (failing) {
        failing = false;
        log.atInfo().addKeyValue("loop", name).log("works again");
      }
      return next;
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        log.atWarn()
            .setCause(e)
            .addKeyValue("loop", name)
            .log("failed; trying on until it works again");
      }
      return AFTER_FAILURE;
    }
  }

  private void await(Duration delay) {
    lock.lock();
    try {
      long left = delay.toNanos();
      while (!nudged && !stopped && left > 0) {
        left = change.awaitNanos(left);
      }
      nudged = false;
    } catch (InterruptedException e) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }
}
