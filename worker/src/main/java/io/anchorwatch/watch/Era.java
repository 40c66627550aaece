package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor.Mark;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.schedule.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * The stretch of time whose slots belong to one generation: {@code from < instant <= until}.
 *
 * @param number of the generation
 * @param from end of the one before, exclusive
 * @param until the last instant that may belong to it
 * @param generation empty if its definition cannot be read: nothing is known of the slots then
 */
record Era(int number, Instant from, Instant until, Optional<Generation> generation) {
  /** After everything. */
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE / 2);

  /** The eras of an anchor's marks, oldest first. */
  static List<Era> of(List<Mark> marks, IntFunction<Optional<Generation>> generations) {
    List<Era> eras = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      Instant until = i + 1 < marks.size() ? marks.get(i + 1).from() : END;
      eras.add(new Era(mark.number(), mark.from(), until, generations.apply(mark.number())));
    }
    return List.copyOf(eras);
  }

  boolean covers(Instant at) {
    return at.isAfter(from) && !at.isAfter(until);
  }

  boolean removed() {
    return generation.map(it -> it.switches().removed()).orElse(false);
  }

  boolean paused() {
    return generation.map(it -> it.switches().paused()).orElse(false);
  }

  /** Whether its slots count from the end of the slot before, so that there is no grid. */
  boolean chained() {
    return generation.map(Outlook::chained).orElse(false);
  }

  /** This era, if its instants cannot be computed, without its generation. */
  Optional<String> trouble() {
    try {
      instants(from, from.plusMillis(1));
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether its slots can be computed. */
  boolean known() {
    return generation.isPresent();
  }

  /**
   * Its instants in a range, as epoch milliseconds, ascending; none if they cannot be computed.
   *
   * @throws IllegalArgumentException if its cron expression cannot be read
   */
  PrimitiveIterator.OfLong instants(Instant after, Instant to) {
    Instant start = after.isAfter(from) ? after : from;
    Instant end = to.isBefore(until) ? to : until;
    if (!start.isBefore(end) || !known() || removed() || chained()) {
      return LongStream.empty().iterator();
    }
    Generation made = generation.orElseThrow();
    Timing timing = made.definition().schedule().timing();
    if (timing instanceof Timing.Calendar calendar) {
      return new CalendarInstants(calendar.expression(), calendar.zone(), start, end);
    }
    long step = ((Timing.Every) timing).every().toMillis();
    Instant base = made.base().orElseThrow(() -> new IllegalArgumentException("it has no base"));
    return onGrid(base.toEpochMilli(), step, start.toEpochMilli(), end.toEpochMilli());
  }

  /** The whole number of steps from the base is what makes an instant one of the grid's. */
  private static PrimitiveIterator.OfLong onGrid(long base, long step, long after, long to) {
    long behind = Math.floorMod(base - after, step);
    long first = after + (behind == 0 ? step : behind);
    return LongStream.iterate(first, at -> at <= to, at -> at + step).iterator();
  }
}
