package io.anchorwatch.migrations;

import io.anchorwatch.migrations.Migration.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * How one migration stands at the store.
 *
 * @param number its place in the order
 * @param name for people
 * @param kind whether the version before can live with it
 * @param known whether this version has it; otherwise a newer one made it
 * @param done when and by which version it was made; empty while it is to come
 */
public record Standing(int number, String name, Kind kind, boolean known, Optional<Done> done) {
  /** When it was made, by the store's clock, and by which version. */
  public record Done(Instant at, String version) {}
}
