package io.anchorwatch.ledger;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases that live as long as the process. */
final class MemoryLeases implements Leases {
  private final InstantSource clock;
  private final Map<String, Holding> chores = new HashMap<>();

  /** Who had a chore last, and from when anybody may take it. */
  private record Holding(Optional<String> owner, long fence, Instant freeAt) {
    boolean of(String candidate) {
      return owner.filter(candidate::equals).isPresent();
    }
  }

  @Inject
  MemoryLeases(@StoreTime InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Long> acquire(String chore, String owner, Duration lease) {
    Instant now = clock.instant();
    Holding before = chores.getOrDefault(chore, new Holding(Optional.empty(), 0, now));
    boolean mine = before.of(owner);
    if (!mine && before.freeAt().isAfter(now)) {
      return Optional.empty();
    }
    long fence = mine ? before.fence() : before.fence() + 1;
    chores.put(chore, new Holding(Optional.of(owner), fence, now.plus(lease)));
    return Optional.of(fence);
  }

  @Override
  public synchronized boolean release(String chore, String owner, long fence) {
    Holding held = chores.get(chore);
    if (held == null || !held.of(owner) || held.fence() != fence) {
      return false;
    }
    chores.put(chore, new Holding(Optional.empty(), fence, clock.instant()));
    return true;
  }
}
