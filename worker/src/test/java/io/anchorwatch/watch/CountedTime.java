package io.anchorwatch.watch;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time walked minute by minute, with what the clock on the wall shows at each. It asks
 * a zone one question only: the offset at an instant. A minute that the clock has shown before does
 * not count again; minutes that it jumps over count at the first instant after them.
 */
final class CountedTime {
  private final List<Minute> minutes = new ArrayList<>();

  /**
   * A minute on the wall.
   *
   * @param at when it begins, in epoch seconds
   * @param jumped over by the clock: all of it is due at that one instant
   */
  private record Minute(long at, LocalDate date, int ofDay, boolean jumped) {}

  /** Both ends in epoch seconds, on whole minutes. */
  CountedTime(ZoneId zone, long from, long to) {
    long shown = Long.MIN_VALUE;
    for (long at = from; at <= to; at += 60) {
      long wall = at + zone.getRules().getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
      for (long jumped = shown; shown != Long.MIN_VALUE && jumped < wall; jumped += 60) {
        minutes.add(minute(at, jumped, true));
      }
      if (wall >= shown) {
        minutes.add(minute(at, wall, false));
        shown = wall + 60;
      }
    }
  }

  private static Minute minute(long at, long wall, boolean jumped) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(wall, 0, UTC);
    return new Minute(at, time.toLocalDate(), time.getHour() * 60 + time.getMinute(), jumped);
  }

  /** The slots (epoch milliseconds) in it, but for its first instant. */
  List<Long> slots(Shape shape, long after, long to) {
    List<Long> slots = new ArrayList<>();
    for (Minute minute : minutes) {
      if (minute.at + 60 > after
          && minute.at <= to
          && shape.minute().test(minute.ofDay)
          && shape.day().test(minute.date)) {
        add(shape, minute, after, to, slots);
      }
    }
    return slots;
  }

  private static void add(Shape shape, Minute minute, long after, long to, List<Long> slots) {
    for (int second = 0; second < 60; second++) {
      long at = minute.jumped ? minute.at : minute.at + second;
      boolean known = !slots.isEmpty() && slots.get(slots.size() - 1) == at * 1000;
      if (shape.second().test(second) && at > after && at <= to && !known) {
        slots.add(at * 1000);
      }
    }
  }
}
