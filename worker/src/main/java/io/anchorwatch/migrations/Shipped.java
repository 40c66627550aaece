package io.anchorwatch.migrations;

import io.anchorwatch.migrations.Migration.Kind;
import java.util.List;

/**
 * The migrations of a version, in the order of their numbers. One is added at the end and then
 * stays: a store may come from any version before.
 */
public record Shipped(List<Migration> all) {
  /** What this version knows. */
  static final Shipped HERE =
      new Shipped(
          List.of(
              // Collections and indexes are made by LedgerSetup at each start; this is what later
              // migrations count from.
              new Migration(1, "the collections of 0.1", Kind.EXPAND, (database, alive) -> {})));

  public Shipped {
    all = List.copyOf(all);
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).number() <= all.get(i - 1).number()) {
        throw new IllegalArgumentException(
            "migration " + all.get(i).number() + " comes after " + all.get(i - 1).number());
      }
    }
  }
}
