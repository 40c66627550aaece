package io.anchorwatch.watch;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The days that the two day fields of a cron expression name, asked one date at a time. Pure. */
final class CronDays {
  private CronDays() {}

  static Predicate<LocalDate> ofMonth(String text) {
    if (text.startsWith("L")) {
      boolean onWeekday = text.endsWith("W");
      String distance = text.substring(1, text.length() - (onWeekday ? 1 : 0));
      int before = distance.isEmpty() ? 0 : -Integer.parseInt(distance);
      return date -> isLast(date, before, onWeekday);
    }
    if (text.endsWith("W")) {
      int day = Integer.parseInt(text.substring(0, text.length() - 1));
      return date -> date.equals(nearestWeekday(date, Math.min(day, date.lengthOfMonth())));
    }
    IntPredicate days = CronReading.dayNumbers(text, 31);
    return date -> days.test(date.getDayOfMonth());
  }

  static Predicate<LocalDate> ofWeek(String text) {
    if (text.equals("L")) {
      return date -> weekday(date) == 7;
    }
    int nth = text.indexOf('#');
    if (nth > 0) {
      int weekday = CronReading.weekday(text.substring(0, nth));
      int which = Integer.parseInt(text.substring(nth + 1));
      return date -> weekday(date) == weekday && (date.getDayOfMonth() + 6) / 7 == which;
    }
    if (text.endsWith("L")) {
      int weekday = CronReading.weekday(text.substring(0, text.length() - 1));
      return date -> weekday(date) == weekday && date.plusWeeks(1).getMonth() != date.getMonth();
    }
    IntPredicate days = CronReading.dayNumbers(text, 7);
    return date -> days.test(weekday(date));
  }

  private static boolean isLast(LocalDate date, int before, boolean onWeekday) {
    LocalDate named = date.with(TemporalAdjusters.lastDayOfMonth()).minusDays(before);
    if (named.getMonth() != date.getMonth()) {
      return false;
    }
    return date.equals(onWeekday ? nearestWeekday(date, named.getDayOfMonth()) : named);
  }

  /** The Monday to Friday nearest a day of the month of a date, and in that month. */
  private static LocalDate nearestWeekday(LocalDate month, int day) {
    LocalDate wanted = month.withDayOfMonth(day);
    return IntStream.of(0, -1, 1, -2, 2)
        .mapToObj(wanted::plusDays)
        .filter(date -> date.getMonth() == wanted.getMonth())
        .filter(date -> weekday(date) > 1 && weekday(date) < 7)
        .min(Comparator.comparingLong(date -> Math.abs(ChronoUnit.DAYS.between(wanted, date))))
        .orElseThrow();
  }

  /** Sunday is 1. */
  private static int weekday(LocalDate date) {
    return date.getDayOfWeek().getValue() % 7 + 1;
  }
}
