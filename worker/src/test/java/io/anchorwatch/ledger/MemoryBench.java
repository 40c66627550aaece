package io.anchorwatch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

final class MemoryBench implements LedgerBench {
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.250Z"));
  private final Generations generations = new MemoryGenerations();
  private final Anchors anchors = new MemoryAnchors(clock::get, generations);
  private final SlotLedger slots = new MemorySlotLedger(clock::get);
  private final Leases leases = new MemoryLeases(clock::get);
  private final Workers workers = new MemoryWorkers(clock::get);
  private final OutputStore outputs = new MemoryOutputStore(anchors);

  @Override
  public Anchors anchors() {
    return anchors;
  }

  @Override
  public Generations generations() {
    return generations;
  }

  @Override
  public SlotLedger slots() {
    return slots;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public OutputStore outputs() {
    return outputs;
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  @Override
  public void pass(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
  }
}
