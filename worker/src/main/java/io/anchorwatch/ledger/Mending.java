package io.anchorwatch.ledger;

import java.time.Instant;

/**
 * What the watch may put right in the ledger. Each is one step that happens whole or not at all,
 * changes only what nobody who follows the protocol can have written, and says whether it changed
 * anything. Safe for use by many threads and processes; blocking.
 */
public interface Mending {
  /**
   * Puts a deleted anchor back as it was read last, but not before the newest slot that was made.
   */
  boolean restore(Anchor lost);

  /** Puts a deleted generation back. */
  boolean restore(Generation lost);

  /**
   * Takes an anchor that lies further ahead than anybody may reserve back to the newest slot that
   * was made, so that the slots in between are made after all.
   */
  boolean pullBack(Anchor ahead, Instant newestMade);

  /** Takes the keys from a slot that does not run, so that its job is not blocked. */
  boolean freeKeys(String slot);

  /**
   * Gives a running slot without an owner or without a sign of one a lease that can expire: a live
   * owner renews it, a dead one loses it. Also gives a slot its instant back, which its id names.
   */
  boolean complete(String slot);

  /** Up to when a job's slots have been made, as the slots themselves say. */
  Instant madeUpTo(Anchor anchor);
}
