package io.anchorwatch.worker;

import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.migrations.MigrationException;
import io.anchorwatch.migrations.Migrations;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.store.StoreClock;
import jakarta.inject.Inject;
import java.util.Optional;

/** A store's collections and indexes, its migrations, and its clock. For one thread at a time. */
final class MongoGround implements Ground {
  private final LedgerSetup setup;
  private final Migrations migrations;
  private final StoreClock clock;
  private volatile Optional<String> refusal = Optional.empty();

  @Inject
  MongoGround(LedgerSetup setup, Migrations migrations, StoreClock clock) {
    this.setup = setup;
    this.migrations = migrations;
    this.clock = clock;
  }

  /** Migrations last: what a later version adds may lie in collections that are made here. */
  @Override
  public void prepare() {
    setup.ensure();
    clock.measure();
    try {
      migrations.expand();
    } catch (MigrationException e) {
      if (!e.passing()) {
        refusal = Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  @Override
  public Optional<String> refusal() {
    return refusal;
  }
}
