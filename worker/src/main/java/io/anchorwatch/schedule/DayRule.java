package io.anchorwatch.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;

/** Which days of a month a cron expression names. Weekdays are Quartz's: 1 is Sunday. */
sealed interface DayRule {
  /** Bit d is set when day d of the month belongs to the rule. */
  int daysIn(LocalDate firstOfMonth);

  /** Fixed days; those that a month does not have are left out. */
  record OfMonth(BitSet days) implements DayRule {
    @Override
    public int daysIn(LocalDate firstOfMonth) {
      long[] words = days.toLongArray();
      return (int) (words.length == 0 ? 0 : words[0]) & allDays(firstOfMonth);
    }
  }

  /** The last day, or some days before it; with {@code onWeekday} the nearest Monday to Friday. */
  record Last(int before, boolean onWeekday) implements DayRule {
    @Override
    public int daysIn(LocalDate firstOfMonth) {
      int day = firstOfMonth.lengthOfMonth() - before;
      if (day < 1) {
        return 0;
      }
      return 1 << (onWeekday ? nearestWeekday(firstOfMonth, day) : day);
    }
  }

  /**
   * The Monday to Friday nearest a day, never in another month. A day that a month does not have is
   * its last (Quartz does that in some months and skips others).
   */
  record Nearest(int day) implements DayRule {
    @Override
    public int daysIn(LocalDate firstOfMonth) {
      return 1 << nearestWeekday(firstOfMonth, Math.min(day, firstOfMonth.lengthOfMonth()));
    }
  }

  /** Every one of some weekdays. */
  record OfWeek(BitSet weekdays) implements DayRule {
    @Override
    public int daysIn(LocalDate firstOfMonth) {
      int first = weekdayOf(firstOfMonth);
      int days = 0;
      for (int day = 1; day <= 31; day++) {
        if (weekdays.get((first + day - 2) % 7 + 1)) {
          days |= 1 << day;
        }
      }
      return days & allDays(firstOfMonth);
    }
  }

  /** The first to fifth of a weekday; a month without a fifth is left out. */
  record Nth(int weekday, int nth) implements DayRule {
    @Override
    public int daysIn(LocalDate firstOfMonth) {
      int day = 1 + Math.floorMod(weekday - weekdayOf(firstOfMonth), 7) + 7 * (nth - 1);
      return day > firstOfMonth.lengthOfMonth() ? 0 : 1 << day;
    }
  }

  /** The last of a weekday. */
  record LastOfWeek(int weekday) implements DayRule {
    @Override
    public int daysIn(LocalDate firstOfMonth) {
      int length = firstOfMonth.lengthOfMonth();
      int last = weekdayOf(firstOfMonth.withDayOfMonth(length));
      return 1 << (length - Math.floorMod(last - weekday, 7));
    }
  }

  private static int allDays(LocalDate firstOfMonth) {
    return (int) ((1L << (firstOfMonth.lengthOfMonth() + 1)) - 2);
  }

  private static int weekdayOf(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7 + 1;
  }

  private static int nearestWeekday(LocalDate firstOfMonth, int day) {
    DayOfWeek weekday = firstOfMonth.withDayOfMonth(day).getDayOfWeek();
    if (weekday == DayOfWeek.SATURDAY) {
      return day == 1 ? 3 : day - 1;
    }
    if (weekday == DayOfWeek.SUNDAY) {
      return day == firstOfMonth.lengthOfMonth() ? day - 2 : day + 1;
    }
    return day;
  }
}
