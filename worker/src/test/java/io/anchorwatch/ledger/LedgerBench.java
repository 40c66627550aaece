package io.anchorwatch.ledger;

import java.time.Duration;
import java.time.Instant;

/** The ports over one empty store, and a way to let time pass there. */
interface LedgerBench {
  Anchors anchors();

  Generations generations();

  SlotLedger slots();

  Leases leases();

  Workers workers();

  OutputStore outputs();

  /** The store's now. */
  Instant now();

  /** Makes every sign, start and release that much older; instants at which slots are due stay. */
  void pass(Duration time);
}
