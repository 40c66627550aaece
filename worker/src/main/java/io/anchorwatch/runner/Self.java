package io.anchorwatch.runner;

import io.anchorwatch.ledger.Workers.Ailment;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Sign;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What this worker says of itself. Safe for use by many threads. */
public final class Self {
  private final WorkerId id;
  private final Place place;
  private final Supplier<Duration> clockOffset;
  private final Loops loops;
  private volatile Map<String, String> hashes = Map.of();
  private volatile boolean draining;
  private volatile List<Ailment> ailments = List.of();

  /** How far this machine's clock is ahead of the store's. */
  public interface ClockOffset extends Supplier<Duration> {}

  @Inject
  public Self(WorkerId id, Place place, ClockOffset clockOffset, Loops loops) {
    this.id = id;
    this.place = place;
    this.clockOffset = clockOffset;
    this.loops = loops;
  }

  /** Whose claims are ours. */
  public WorkerId id() {
    return id;
  }

  /** The definitions in this worker's files, from now on. */
  public void has(Map<String, String> hashesByJob) {
    hashes = Map.copyOf(hashesByJob);
  }

  /** The hash of each definition in this worker's files, by job. */
  public Map<String, String> hashes() {
    return hashes;
  }

  /** No new claims from here on. */
  public void drain() {
    draining = true;
  }

  /** Whether the worker takes no new work. */
  public boolean draining() {
    return draining;
  }

  /** What somebody has found wrong with this worker; replaces what was said before. */
  public void ails(List<Ailment> found) {
    ailments = List.copyOf(found);
  }

  /** What {@link #ails} said last. */
  public List<Ailment> ailments() {
    return ailments;
  }

  Sign sign() {
    List<Ailment> all = new ArrayList<>(ailments);
    all.addAll(loops.ailments());
    return new Sign(id.text(), place, hashes, draining, clockOffset.get(), all);
  }
}
