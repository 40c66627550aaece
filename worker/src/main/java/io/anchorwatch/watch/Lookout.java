package io.anchorwatch.watch;

import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.runner.Nanos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What the watch saw last, for metrics and pages. Safe for use by many threads. */
public final class Lookout {
  private final InstantSource storeTime;
  private final LongSupplier nanos;
  private final Map<ProblemKind, Long> heals = new ConcurrentHashMap<>();
  private volatile Optional<View> latest = Optional.empty();

  /**
   * One look of the watch.
   *
   * @param standings every job
   * @param open the problems that are open, whoever saw them
   * @param takenNanos when, on the monotonic clock
   */
  public record View(List<JobStanding> standings, List<Problems.Open> open, long takenNanos) {
    public View {
      standings = List.copyOf(standings);
      open = List.copyOf(open);
    }
  }

  @Inject
  public Lookout(@StoreTime InstantSource storeTime, @Nanos LongSupplier nanos) {
    this.storeTime = storeTime;
    this.nanos = nanos;
  }

  void show(List<JobStanding> standings, List<Problems.Open> open) {
    latest = Optional.of(new View(standings, open, nanos.getAsLong()));
  }

  void healed(ProblemKind kind) {
    heals.merge(kind, 1L, Long::sum);
  }

  /** How many problems of a kind this worker has put right since it started. */
  public long heals(ProblemKind kind) {
    return heals.getOrDefault(kind, 0L);
  }

  /** What was seen last; empty before the first look. */
  public Optional<View> latest() {
    return latest;
  }

  /** How old the last look is; empty before the first. */
  public Optional<Duration> age() {
    return latest.map(view -> Duration.ofNanos(nanos.getAsLong() - view.takenNanos()));
  }

  /** The store's time, as this process estimates it. */
  public Instant now() {
    return storeTime.instant();
  }
}
