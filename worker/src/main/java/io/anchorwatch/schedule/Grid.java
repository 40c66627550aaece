package io.anchorwatch.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slots at {@code base + k * every} for every whole k, so no run time and no restart can move them.
 *
 * @param base an instant on the grid
 * @param every the distance between two slots; at least one second
 */
public record Grid(Instant base, Duration every) implements Cadence {
  public Grid {
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("schedule.every must be at least 1s, was " + every);
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    long step = every.toMillis();
    long distance = after.toEpochMilli() - base.toEpochMilli();
    return Optional.of(base.plusMillis((Math.floorDiv(distance, step) + 1) * step));
  }
}
