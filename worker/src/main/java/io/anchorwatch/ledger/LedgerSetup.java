package io.anchorwatch.ledger;

import java.util.List;

/** Makes a store ready for the ledger. */
@FunctionalInterface
public interface LedgerSetup {
  /**
   * Creates what is missing: collections and indexes. Call it before the first use; harmless every
   * further time. Blocking.
   */
  void ensure();

  /** Indexes that should be there and are not, for people; needs no {@link #ensure()} before. */
  default List<String> missing() {
    return List.of();
  }
}
