package io.anchorwatch.admin;

import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Nanos;
import io.anchorwatch.runner.Self;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the process makes progress: every loop has come round lately, whether or not the store
 * answered. An outage must not end a worker, so it does not count here. Safe for use by many
 * threads.
 */
public final class Liveness {
  /** Longer than any call to the store may take. */
  static final Duration LONGEST = Duration.ofSeconds(90);

  private final Supplier<Map<String, Long>> turns;
  private final Supplier<Boolean> draining;
  private final LongSupplier nanos;
  private final Map<String, Progress> seen = new HashMap<>();

  private record Progress(long turns, long sinceNanos) {}

  @Inject
  Liveness(Engine engine, Self self, @Nanos LongSupplier nanos) {
    this(engine::turns, self::draining, nanos);
  }

  Liveness(Supplier<Map<String, Long>> turns, Supplier<Boolean> draining, LongSupplier nanos) {
    this.turns = turns;
    this.draining = draining;
    this.nanos = nanos;
  }

  /** The loops that have not come round for too long; empty while all is well, or in a drain. */
  public synchronized List<String> stuck() {
    if (draining.get()) {
      return List.of();
    }
    long now = nanos.getAsLong();
    Map<String, Long> current = turns.get();
    List<String> stuck = new ArrayList<>();
    current.forEach(
        (loop, count) -> {
          Progress known = seen.get(loop);
          if (known == null || known.turns() != count) {
            seen.put(loop, new Progress(count, now));
          } else if (now - known.sinceNanos() > LONGEST.toNanos()) {
            stuck.add(loop);
          }
        });
    stuck.sort(Comparator.naturalOrder());
    return stuck;
  }
}
