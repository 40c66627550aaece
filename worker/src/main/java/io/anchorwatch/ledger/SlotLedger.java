package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * One document a slot, and the operations of the slot protocol on it. Each is one step that happens
 * whole or not at all; what is due, expired or late is decided by the store's clock, never by the
 * caller's. Safe for use by many threads and many processes; blocking. An implementation over a
 * network throws its driver's exception when an outcome stays unknown.
 */
public interface SlotLedger {
  /** Inserts those whose id is not there yet; those that may run before those that never do. */
  void insert(List<Slot> slots);

  /**
   * Inserts a slot at the store's now, due at once, outside the schedule.
   *
   * @return its id
   */
  SlotId insertManual(String job, int generation);

  /** One slot, as a majority of the store has it. */
  Optional<Slot> find(SlotId id);

  /** Open slots whose instant has come, waiting retries included, by job and instant. */
  List<Slot> open(int limit);

  /**
   * Slots that have not ended and whose instant comes within a time: open and running ones, by job
   * and instant. What their attempts left is not read.
   */
  default List<Slot> pending(Duration ahead) {
    return Stream.concat(open(Integer.MAX_VALUE).stream(), running().stream())
        .sorted(Comparator.comparing(Slot::id))
        .toList();
  }

  /** All slots that are running now. */
  List<Slot> running();

  /** Slots of a job by instant, newest first, at or before {@code until}. */
  List<Slot> history(String job, Instant until, int limit);

  /** The same without what attempts left, which may be large. */
  default List<Slot> outline(String job, Instant until, int limit) {
    return history(job, until, limit);
  }

  /**
   * Hands over the slots of a job with {@code from < instant <= to} in the order of their instants.
   */
  void each(String job, Instant from, Instant to, Consumer<Slot> consumer);

  /** The newest scheduled slot of a job, whatever its state. */
  Optional<Slot> newest(String job);

  /** The newest scheduled slot of a job that succeeded. */
  Optional<Slot> newestSucceeded(String job);

  /**
   * Slots that succeeded although their anchor may not have them, of several jobs at once.
   *
   * @param from the first instant of each job that is looked at
   */
  default List<Slot> succeededSince(Map<String, Instant> from) {
    return from.entrySet().stream()
        .flatMap(job -> newestSucceeded(job.getKey()).stream())
        .filter(slot -> !slot.id().at().isBefore(from.get(slot.id().job())))
        .toList();
  }

  /**
   * Gets a slot that is due, or a retry whose wait is over. The caller sends a fresh nonce with
   * each attempt.
   */
  Claim claim(SlotId id, Terms terms);

  /**
   * What a claim asks for.
   *
   * @param owner the worker's identity
   * @param nonce random, never used before
   * @param lease how long the attempt lives without a sign of its owner
   * @param keys exclusive keys, none if empty
   * @param retention slots older than this are never claimed
   */
  record Terms(String owner, String nonce, Duration lease, List<String> keys, Duration retention) {}

  /**
   * Renews leases.
   *
   * @return those that are lost: somebody else released or claimed them
   */
  Set<Held> renew(Collection<Held> held);

  /**
   * Lets go of a slot.
   *
   * @return false if it was lost before; true also if this very ending was stored earlier and its
   *     answer lost
   */
  boolean finish(Held held, Ending ending);

  /** Saves where to go on from, and forgives deaths; false if the slot was lost. */
  boolean checkpoint(Held held, Slot.Checkpoint checkpoint);

  /** Says how far an attempt is; false if the slot was lost. */
  boolean progress(Held held, Document progress);

  /**
   * Running slots whose owner may have stopped renewing: silent for longer than the shortest lease
   * there can be.
   */
  List<Slot> suspects();

  /**
   * Takes an expired slot from its owner: back to {@code retry}, or {@code failed: poison} at the
   * third death.
   *
   * @param ownerGone whether the owner itself is gone, which counts as a death
   * @return false if the lease has not expired or the slot moved on
   */
  boolean release(Slot suspect, boolean ownerGone);

  /**
   * Gives back everything a worker holds, because the service manager says that it is gone. Returns
   * how many.
   */
  int releaseAll(String owner);

  /**
   * Ends an open slot without running it; false if it is not open any more, or if it is coalesced
   * into a newer one that is not due yet by the store's clock. A slot that failed is never ended as
   * missed ({@code coalesced}, {@code misfire policy} or {@code overlap}): the answer is false
   * then, and {@link #giveUp} is for it.
   */
  boolean skip(SlotId id, Reason reason, Optional<SlotId> into);

  /**
   * Ends an open slot whose instant lies further back than {@code lateness}; false if it does not,
   * if it is not open, or if it failed, as with {@link #skip}.
   */
  boolean skipLate(SlotId id, Reason reason, Duration lateness);

  /**
   * Ends an open slot that failed at least once as {@code failed: no time left for a retry}; false
   * if it is not open or never failed.
   */
  boolean giveUp(SlotId id);

  /**
   * Ends several missed slots, each by itself as {@link #skip}, {@link #skipLate} or {@link
   * #giveUp} would.
   *
   * @return those that are open still; what somebody else ended meanwhile is not among them
   */
  default Set<SlotId> endAll(Collection<Missed> missed) {
    return missed.stream()
        .filter(one -> !one.end(this))
        .map(Missed::id)
        .filter(id -> find(id).filter(slot -> slot.state().open()).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * An open slot that is to end without running.
   *
   * @param reason why
   * @param into the newer slot that runs in its place
   * @param lateness how far back its instant must lie, by the store's clock
   * @param failed whether it failed before, and so ends as failed whatever the reason
   */
  record Missed(
      SlotId id,
      Reason reason,
      Optional<SlotId> into,
      Optional<Duration> lateness,
      boolean failed) {
    private boolean end(SlotLedger ledger) {
      if (failed) {
        return ledger.giveUp(id);
      }
      return lateness
          .map(late -> ledger.skipLate(id, reason, late))
          .orElseGet(() -> ledger.skip(id, reason, into));
    }
  }

  /** Deletes terminal slots of a job whose instant lies before a line. Returns how many. */
  long forget(String job, Instant line);
}
