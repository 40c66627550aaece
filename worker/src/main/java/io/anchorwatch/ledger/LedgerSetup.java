package io.anchorwatch.ledger;

/** Makes a store ready for the ledger. */
@FunctionalInterface
public interface LedgerSetup {
  /**
   * Creates what is missing: collections and indexes. Call it before the first use; harmless every
   * further time. Blocking.
   */
  void ensure();
}
