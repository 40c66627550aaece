package io.anchorwatch.schedule;

import java.time.Duration;

/**
 * The schedule part of a definition.
 *
 * @param timing when slots are
 * @param anchor what an interval counts from; a cron schedule is always {@link Anchor#SLOT}
 * @param first when the first slot ever is
 * @param misfire what becomes of missed slots
 * @param startGrace a due slot not started within it is overdue
 */
public record Schedule(
    Timing timing, Anchor anchor, First first, Misfire misfire, Duration startGrace) {
  /** What an interval counts from. */
  public enum Anchor {
    /** A grid: once per interval whatever the run time. */
    SLOT,
    /** The end of the slot before. */
    SUCCESS
  }

  /** When the first slot ever is. */
  public enum First {
    /** The epoch of the job plus a stable stagger. */
    SOON,
    AFTER_INTERVAL
  }

  /**
   * What becomes of missed slots.
   *
   * @param policy the rule
   * @param after with {@link MisfirePolicy#SKIP}: how late a slot may start
   * @param catchUpLimit with {@link MisfirePolicy#RUN_ALL}: how many of the newest missed slots run
   */
  public record Misfire(MisfirePolicy policy, Duration after, int catchUpLimit) {}

  /** The rule for missed slots. */
  public enum MisfirePolicy {
    RUN_ONCE,
    SKIP,
    RUN_ALL
  }
}
