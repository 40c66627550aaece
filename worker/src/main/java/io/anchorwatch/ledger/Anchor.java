package io.anchorwatch.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored instants one job's schedule counts from.
 *
 * @param job the job's name
 * @param plan which generations its slots come from
 * @param reach how far its slots have been made
 * @param nextRunTime a hint for people and doorbells
 * @param success what succeeded last
 */
public record Anchor(
    String job, Plan plan, Reach reach, Optional<Instant> nextRunTime, Success success) {
  /** The document's key. */
  public static String key(String job) {
    return "plugin_job_last_run_" + job;
  }

  /**
   * Which generations a job's slots come from.
   *
   * @param generation the current one
   * @param marks every generation and the instant after which its slots begin, oldest first
   * @param paused whether the current one is paused
   * @param removed whether the current one says that the job is gone
   */
  public record Plan(int generation, List<Mark> marks, boolean paused, boolean removed) {
    public Plan {
      marks = List.copyOf(marks);
    }
  }

  /** Slots after {@code from} are of generation {@code number}, up to the next mark. */
  public record Mark(int number, Instant from) {}

  /**
   * How far a job's slots have been made.
   *
   * @param epoch when the job was first registered
   * @param reservedTo everything up to here belongs to somebody
   * @param materialisedTo everything up to here is in the ledger
   */
  public record Reach(Instant epoch, Instant reservedTo, Instant materialisedTo) {
    /** Whether a range is reserved and not yet known to be in the ledger. */
    public boolean gapOpen() {
      return materialisedTo.isBefore(reservedTo);
    }
  }

  /** What succeeded last, and whose outputs readers see. */
  public record Success(
      Optional<Instant> slot, Optional<Instant> at, Optional<Published> published) {}

  /** The tag of the outputs that readers see. */
  public record Published(Instant slot, long fence) {}

  /** As it stands once its open gap is closed. */
  Anchor filled() {
    Reach whole = new Reach(reach.epoch(), reach.reservedTo(), reach.reservedTo());
    return new Anchor(job, plan, whole, nextRunTime, success);
  }
}
