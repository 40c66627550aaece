package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.Timing;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;

/**
 * The instants (epoch milliseconds, ascending) that a job's stored generations define in a range:
 * the union of each generation's instants between its mark and the next. Computed from the stored
 * definitions alone and not by the code that makes slots. For one thread.
 */
final class ExpectedSlots implements PrimitiveIterator.OfLong {
  private final List<Anchor.Mark> marks;
  private final IntFunction<Generation> generations;
  private final long to;
  private int index;
  private long after;
  private long next;
  private boolean has;

  ExpectedSlots(
      List<Anchor.Mark> marks, IntFunction<Generation> generations, Instant from, Instant to) {
    this.marks = marks;
    this.generations = generations;
    this.to = to.toEpochMilli();
    this.after = from.toEpochMilli();
    advance();
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
    after = current;
    advance();
    return current;
  }

  /** The next instant without moving on. */
  long peek() {
    return next;
  }

  private void advance() {
    has = false;
    while (!has && index < marks.size()) {
      Anchor.Mark mark = marks.get(index);
      long from = Math.max(after, mark.from().toEpochMilli());
      long end =
          index + 1 < marks.size() ? Math.min(to, marks.get(index + 1).from().toEpochMilli()) : to;
      Optional<Long> found = first(generations.apply(mark.number()), from, end);
      if (found.isPresent()) {
        next = found.get();
        has = true;
      } else {
        index++;
      }
    }
  }

  private static Optional<Long> first(Generation generation, long from, long end) {
    if (generation.switches().removed() || from >= end) {
      return Optional.empty();
    }
    Timing timing = generation.definition().schedule().timing();
    if (timing instanceof Timing.Calendar calendar) {
      return Cron.parse(calendar.expression(), calendar.zone())
          .next(Instant.ofEpochMilli(from))
          .map(Instant::toEpochMilli)
          .filter(at -> at <= end);
    }
    long step = ((Timing.Every) timing).every().toMillis();
    long base = generation.base().orElseThrow().toEpochMilli();
    long behind = Math.floorMod(base - from, step);
    long at = from + (behind == 0 ? step : behind);
    return at <= end ? Optional.of(at) : Optional.empty();
  }
}
