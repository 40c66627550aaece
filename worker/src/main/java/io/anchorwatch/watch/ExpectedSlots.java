package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * The instants (epoch milliseconds, ascending) that a job's stored generations define in a range:
 * the union of each generation's instants between its mark and the next. Computed from the stored
 * definitions alone and not by the code that makes slots. For one thread.
 */
final class ExpectedSlots implements PrimitiveIterator.OfLong {
  private final List<Era> eras;
  private final Instant from;
  private final Instant to;
  private int index;
  private PrimitiveIterator.OfLong instants = LongStream.empty().iterator();
  private int generation;
  private long next;
  private boolean has;

  ExpectedSlots(List<Era> eras, Instant from, Instant to) {
    this.eras = eras;
    this.from = from;
    this.to = to;
    advance();
  }

  ExpectedSlots(
      List<Anchor.Mark> marks, IntFunction<Generation> generations, Instant from, Instant to) {
    this(Era.of(marks, number -> Optional.of(generations.apply(number))), from, to);
  }

  @Override
  public boolean hasNext() {
    return has;
  }

  @Override
  public long nextLong() {
    if (!has) {
      throw new NoSuchElementException();
    }
    long current = next;
    advance();
    return current;
  }

  /** The next instant without moving on. */
  long peek() {
    return next;
  }

  /** The generation that defines the next instant. */
  int generation() {
    return generation;
  }

  private void advance() {
    while (!instants.hasNext() && index < eras.size()) {
      Era era = eras.get(index++);
      generation = era.number();
      instants = era.instants(from, to);
    }
    has = instants.hasNext();
    next = has ? instants.nextLong() : next;
  }
}
