package io.anchorwatch.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Threads that outlive one simulation, because starting them costs more than running it. */
final class Strands implements AutoCloseable {
  private final Deque<Strand> idle = new ArrayDeque<>();
  private int made;

  Strand take() {
    return idle.isEmpty() ? new Strand(++made) : idle.pop();
  }

  void give(Strand strand) {
    idle.push(strand);
  }

  @Override
  public void close() {
    idle.forEach(Strand::end);
  }
}
