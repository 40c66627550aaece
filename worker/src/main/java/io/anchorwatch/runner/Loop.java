package io.anchorwatch.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing again and again, sooner when nudged. An exception is logged and
 * tried again: no outage ends it. An error ends the thread, and another takes its place: what an
 * error leaves behind on a thread is nothing to go on with. Safe for use by many threads.
 */
public final class Loop {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final String name;
  private final Step step;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final AtomicLong passes = new AtomicLong();
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong deaths = new AtomicLong();
  private Optional<Thread> thread = Optional.empty();
  private volatile Optional<String> causeOfDeath = Optional.empty();
  private boolean nudged;
  private volatile boolean stopped;
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
  }

  /** What it does, in one word. */
  public String name() {
    return name;
  }

  /** Starts the thread. */
  public void start() {
    begin();
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
      Optional<Thread> last = current();
      if (last.isPresent()) {
        last.get().join(patience.toMillis());
      }
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

  /** How many threads of it have died of an error. */
  public long deaths() {
    return deaths.get();
  }

  /** What the last of them died of. */
  public Optional<String> causeOfDeath() {
    return causeOfDeath;
  }

  /** Whether it was started and not stopped. */
  public boolean wanted() {
    return !stopped && current().isPresent();
  }

  /** Gives a loop that should run and has no thread a new one; whether that was so. */
  public boolean revive() {
    if (!wanted() || current().filter(Thread::isAlive).isPresent()) {
      return false;
    }
    deaths.incrementAndGet();
    begin();
    return true;
  }

  private void begin() {
    Thread next = new Thread(this::run, "anchorwatch-" + name);
    next.setDaemon(true);
    lock.lock();
    try {
      thread = Optional.of(next);
    } finally {
      lock.unlock();
    }
    next.start();
  }

  private Optional<Thread> current() {
    lock.lock();
    try {
      return thread;
    } finally {
      lock.unlock();
    }
  }

  /** However the thread ends, a loop that is not stopped goes on in another. */
  private void run() {
    boolean orderly = false;
    try {
      turn();
      orderly = true;
    } catch (Error e) {
      causeOfDeath = Optional.of(e.toString());
      log.atError()
          .setCause(e)
          .addKeyValue("loop", name)
          .log("a thread died of an error; another takes its place");
    } finally {
      if (!orderly && !stopped) {
        deaths.incrementAndGet();
        begin();
      }
    }
  }

  private void turn() {
    if (deaths.get() > 0) {
      await(AFTER_FAILURE);
    }
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

  /** An interruption that is no stop is nobody's business here: it only ends the wait. */
  private void await(Duration delay) {
    lock.lock();
    try {
      long left = delay.toNanos();
      while (!nudged && !stopped && left > 0) {
        left = change.awaitNanos(left);
      }
      nudged = false;
    } catch (InterruptedException e) {
      log.atWarn().addKeyValue("loop", name).log("was interrupted; goes on");
    } finally {
      lock.unlock();
    }
  }
}
