package io.anchorwatch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/**
 * One slot as the ledger has it.
 *
 * @param id job and instant
 * @param made how it came to be
 * @param status where it is
 * @param tally its counters
 * @param tenure who runs it or ran it last; empty if nobody ever did
 * @param work what its attempts left
 */
public record Slot(
    SlotId id, Made made, Status status, Tally tally, Optional<Tenure> tenure, Work work) {
  /**
   * How a slot came to be.
   *
   * @param generation number of the generation that defined it
   * @param origin scheduled or manual
   * @param after the slot before, where slots count from each other's end
   */
  public record Made(int generation, Origin origin, Optional<SlotId> after) {}

  /** Who asked for the slot. */
  public enum Origin {
    SCHEDULED,
    MANUAL
  }

  /**
   * Where a slot is.
   *
   * @param startedAt when the last attempt was claimed
   * @param endedAt when it reached a terminal state
   * @param pause the wait before the next attempt
   * @param fate where it went, if it was skipped
   */
  public record Status(
      SlotState state,
      Optional<Reason> reason,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      Optional<Pause> pause,
      Fate fate) {}

  /** A wait: over {@code delay} after {@code releasedAt}, both by the store's clock. */
  public record Pause(Instant releasedAt, Duration delay) {}

  /**
   * Where a skipped slot went.
   *
   * @param into the newer slot that runs in its place
   * @param to the last instant, if the document stands for a range of slots
   * @param count how many slots the document stands for
   */
  public record Fate(Optional<SlotId> into, Optional<Instant> to, long count) {
    /** One slot that went nowhere. */
    public static final Fate NONE = new Fate(Optional.empty(), Optional.empty(), 1);
  }

  /**
   * Counters of a slot.
   *
   * @param attempt how often it was claimed
   * @param failures ends that the job reported, and timeouts; held against {@code run.retries}
   * @param deaths releases whose owner was gone, since the last checkpoint
   * @param fence grows with each claim and each expiry
   */
  public record Tally(int attempt, int failures, int deaths, long fence) {
    /** Nothing has happened yet. */
    public static final Tally FRESH = new Tally(0, 0, 0, 0);
  }

  /**
   * Who runs it.
   *
   * @param owner the worker's identity
   * @param nonce one random text an attempt
   * @param heartbeatAt the last sign of the owner, by the store's clock
   * @param lease how long the attempt lives without one
   */
  public record Tenure(String owner, String nonce, Instant heartbeatAt, Duration lease) {}

  /**
   * A place to go on from.
   *
   * @param number grows with each one of a slot, from 1; outputs carry the number they came after
   * @param state what the job saved
   */
  public record Checkpoint(int number, Document state) {}

  /** What attempts left: a place to go on from, how far they were, how it ended. */
  public record Work(
      Optional<Checkpoint> checkpoint,
      Optional<Document> progress,
      Optional<Document> outcome,
      Optional<String> error) {
    /** Nothing yet. */
    public static final Work NONE =
        new Work(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A slot nobody has touched. */
  public static Slot due(SlotId id, Made made) {
    return new Slot(
        id,
        made,
        status(SlotState.DUE, Optional.empty(), Fate.NONE),
        Tally.FRESH,
        Optional.empty(),
        Work.NONE);
  }

  /** A slot, or a range of them, that never runs. */
  public static Slot skipped(SlotId id, Made made, Reason reason, Fate fate) {
    return new Slot(
        id,
        made,
        status(SlotState.SKIPPED, Optional.of(reason), fate),
        Tally.FRESH,
        Optional.empty(),
        Work.NONE);
  }

  /** Where it is. */
  public SlotState state() {
    return status.state();
  }

  /** The fencing token of its last claim. */
  public long fence() {
    return tally.fence();
  }

  private static Status status(SlotState state, Optional<Reason> reason, Fate fate) {
    return new Status(state, reason, Optional.empty(), Optional.empty(), Optional.empty(), fate);
  }

  /** What an attempt holds: the slot, and the two values without which nobody can write to it. */
  public record Held(SlotId id, long fence, String nonce) {}
}
