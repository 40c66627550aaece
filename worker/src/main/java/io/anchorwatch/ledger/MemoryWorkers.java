package io.anchorwatch.ledger;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Workers that are remembered as long as the process lives. */
final class MemoryWorkers implements Workers {
  private final InstantSource clock;
  private final Map<String, Seen> workers = new TreeMap<>();
  private final Set<String> gone = new HashSet<>();

  @Inject
  MemoryWorkers(@StoreTime InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void beat(Sign sign) {
    Instant now = now();
    workers.merge(
        sign.id(),
        new Seen(sign, now, now),
        (before, first) -> new Seen(sign, before.startedAt(), now));
  }

  @Override
  public synchronized void gone(String id) {
    if (workers.containsKey(id)) {
      gone.add(id);
    }
  }

  @Override
  public synchronized List<Seen> seenWithin(Duration silence) {
    Instant line = now().minus(silence);
    return workers.values().stream()
        .filter(seen -> !gone.contains(seen.sign().id()))
        .filter(seen -> !seen.heartbeatAt().isBefore(line))
        .toList();
  }

  @Override
  public synchronized void forget(Duration silence) {
    Instant line = now().minus(silence);
    workers.values().removeIf(seen -> seen.heartbeatAt().isBefore(line));
    gone.retainAll(workers.keySet());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
