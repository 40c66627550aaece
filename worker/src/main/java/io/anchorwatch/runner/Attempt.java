package io.anchorwatch.runner;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.schedule.RunPolicy;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt while this worker holds it: when its lease was last known to be good, and whether it
 * was told to end. All times are on the monotonic clock. Safe for use by many threads.
 */
final class Attempt {
  private final Slot slot;
  private final Slot.Held held;
  private final Generation generation;
  private final Thread thread;
  private final long startedNanos;
  private volatile long renewalSentNanos;
  private volatile boolean jobEnded;
  private @Nullable CancelCause cause;
  private long cancelledNanos;

  Attempt(Slot slot, Slot.Held held, Generation generation, Thread thread, long claimSentNanos) {
    this.slot = slot;
    this.held = held;
    this.generation = generation;
    this.thread = thread;
    this.startedNanos = claimSentNanos;
    this.renewalSentNanos = claimSentNanos;
  }

  Slot slot() {
    return slot;
  }

  Slot.Held held() {
    return held;
  }

  Generation generation() {
    return generation;
  }

  RunPolicy policy() {
    return generation.definition().run();
  }

  /** Counts from the sending: the answer may have been on its way for long. */
  void renewed(long sentNanos) {
    renewalSentNanos = sentNanos;
  }

  /** Tells the run to end, once; later causes change nothing. */
  synchronized boolean cancel(CancelCause why, long nowNanos) {
    if (cause != null || jobEnded) {
      return false;
    }
    cause = why;
    cancelledNanos = nowNanos;
    thread.interrupt();
    return true;
  }

  /** The job's code has returned; from here on nothing interrupts the thread. */
  synchronized Optional<CancelCause> jobEnded() {
    jobEnded = true;
    Thread.interrupted();
    return Optional.ofNullable(cause);
  }

  synchronized Optional<CancelCause> cause() {
    return Optional.ofNullable(cause);
  }

  long startedNanos() {
    return startedNanos;
  }

  boolean cancelled() {
    return cause().isPresent();
  }

  /** How long ago the claim, or the last renewal that was acknowledged, was sent. */
  Duration sinceRenewal(long nowNanos) {
    return Duration.ofNanos(nowNanos - renewalSentNanos);
  }

  /** How long until two thirds of the lease are gone without a renewal; negative when they are. */
  Duration untilUncertain(long nowNanos) {
    return policy().lease().multipliedBy(2).dividedBy(3).minusNanos(nowNanos - renewalSentNanos);
  }

  /** How long until the timeout; negative after it. */
  Duration untilTimeout(long nowNanos) {
    return policy().timeout().minusNanos(nowNanos - startedNanos);
  }

  /**
   * How long until the worker gives up on a thread that ignores its cancellation; empty while there
   * is none.
   */
  synchronized Optional<Duration> untilKill(long nowNanos) {
    return cause == null || jobEnded
        ? Optional.empty()
        : Optional.of(policy().killAfter().minusNanos(nowNanos - cancelledNanos));
  }
}
