package io.anchorwatch.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says when: keeps a bell for each job and rings it. It never decides whether a slot runs: whatever
 * it forgets, rings twice, early or late, the ledger decides. Thread-safe.
 */
public interface Doorbell {
  /**
   * Starts ringing. Call it once.
   *
   * @param ring gets a job's name, on any thread; it returns within milliseconds and never throws
   * @throws DoorbellException when the bells cannot be reached; nothing has been started then
   */
  void start(Consumer<String> ring);

  /**
   * Makes the bells those given: creates missing ones, re-points wrong or stale ones, removes
   * others. Idempotent; several workers may do it at once, before or after {@link #start}.
   *
   * @return what had to be mended, in no particular order; empty when all bells were right
   * @throws DoorbellException when the bells cannot be reached; some may have been mended, calling
   *     again mends the rest
   */
  List<Mended> keep(Collection<Bell> bells);

  /** Stops ringing; a ring under way ends first. The bells stay for other workers. Idempotent. */
  void stop();

  /**
   * When a job's bell rings.
   *
   * @param job the job's name
   * @param next the next instant to ring at
   * @param timing how it goes on after that, until it is told otherwise
   */
  record Bell(String job, Instant next, Timing timing) {}

  /**
   * A bell that was not as it should be, and is now.
   *
   * @param job the job's name, or {@link #ALL}
   * @param what for a person, such as {@code trigger was missing}
   */
  record Mended(String job, String what) {
    /** Stands for the bells of this worker as a whole. */
    public static final String ALL = "all jobs";

    /** Whether it is about one job's bell. */
    public boolean aboutJob() {
      return !job.equals(ALL);
    }
  }
}
