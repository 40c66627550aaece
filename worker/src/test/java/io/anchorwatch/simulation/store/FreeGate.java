package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.time.InstantSource;

/** Lets everything pass, at the time of a clock. */
public record FreeGate(InstantSource clock) implements Gate {
  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void sent(Operation operation) {}

  @Override
  public void applied(Operation operation) {}
}
