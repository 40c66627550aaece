package io.anchorwatch.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * The instants (epoch milliseconds, ascending) of a cron expression in a range, enumerated from the
 * calendar: each date that the expression names, each of its times on that date, laid on the
 * stretches of constant offset around it. A time that lies between two stretches was cut out and is
 * the instant at which the second begins; a time that lies in two is in the first. For one thread.
 */
final class CalendarInstants implements PrimitiveIterator.OfLong {
  /** No offset is larger than this. */
  private static final int MOST_OFFSET = 18 * 3600;

  private final CronReading reading;
  private final ZoneRules rules;
  private final long to;
  private final LocalDate lastDate;
  private LocalDate date;
  private List<Stretch> stretches = List.of();
  private int index;
  private long last;
  private boolean has;

  /** From an instant on, local times are that many seconds ahead of UTC. */
  private record Stretch(long from, int offset) {}

  /**
   * Those with {@code from < instant <= to}.
   *
   * @throws IllegalArgumentException if the expression cannot be read
   */
  CalendarInstants(String expression, ZoneId zone, Instant from, Instant to) {
    this.reading = CronReading.of(expression);
    this.rules = zone.getRules();
    this.to = to.toEpochMilli();
    this.last = from.toEpochMilli();
    this.lastDate = LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(2);
    this.date = LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(3);
    this.index = reading.timesADay();
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
    long current = last;
    advance();
    return current;
  }

  private void advance() {
    long before = last;
    while (last <= before) {
      if (index == reading.timesADay() && !nextDate()) {
        has = false;
        return;
      }
      long local = date.toEpochDay() * 86_400 + reading.timeOfDay(index++);
      last = Math.max(before, instant(local) * 1000);
    }
    has = last <= to;
  }

  private boolean nextDate() {
    do {
      date = date.plusDays(1);
      if (date.isAfter(lastDate)) {
        return false;
      }
    } while (!reading.names(date));
    index = 0;
    stretches = stretches(date.toEpochDay() * 86_400);
    return true;
  }

  /** All that a local time of the day which begins then, as if in UTC, may lie in. */
  private List<Stretch> stretches(long day) {
    Instant first = Instant.ofEpochSecond(day - MOST_OFFSET);
    List<Stretch> found = new ArrayList<>();
    found.add(new Stretch(Long.MIN_VALUE / 2, rules.getOffset(first).getTotalSeconds()));
    ZoneOffsetTransition next = rules.nextTransition(first);
    while (next != null && next.toEpochSecond() <= day + 86_400 + MOST_OFFSET) {
      found.add(new Stretch(next.toEpochSecond(), next.getOffsetAfter().getTotalSeconds()));
      next = rules.nextTransition(next.getInstant());
    }
    return found;
  }

  /** Both in seconds; the local time is counted as if in UTC. */
  private long instant(long local) {
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      if (local < stretch.from + stretch.offset) {
        return stretch.from;
      }
      boolean endless = i + 1 == stretches.size();
      if (endless || local < stretches.get(i + 1).from + stretch.offset) {
        return local - stretch.offset;
      }
    }
    throw new IllegalStateException("the last stretch has no end");
  }
}
