package io.anchorwatch.ledger;

/** What became of a proposal: which generation the job runs from now, and why. */
public sealed interface Standing {
  /** The generation every worker runs from. */
  Generation current();

  /** The store has it already. */
  record Unchanged(Generation current) implements Standing {}

  /** The proposal became a new generation. */
  record Installed(Generation current) implements Standing {}

  /**
   * The proposal is older than what the store has, and a live worker has the newer one in its
   * files. The store's is followed until no worker has it any more.
   */
  record Following(Generation current) implements Standing {}
}
