package io.anchorwatch.schedule;

import java.time.Instant;
import java.util.Optional;

/** A set of instants on the time line: the slots of one generation. Immutable. */
public sealed interface Cadence permits Grid, Cron {
  /** The first slot strictly after an instant; empty when there is none left. */
  Optional<Instant> next(Instant after);
}
