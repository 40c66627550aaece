package io.anchorwatch.watch;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A stored cron expression read a second time, by nothing that the making of slots uses: a mistake
 * there must not be repeated by the audit. The grammar is Quartz's; expressions in the store were
 * checked before they got there. Immutable.
 */
final class CronReading {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private final int[] seconds;
  private final int[] minutes;
  private final int[] hours;
  private final Predicate<LocalDate> days;

  private CronReading(int[] seconds, int[] minutes, int[] hours, Predicate<LocalDate> days) {
    this.seconds = seconds;
    this.minutes = minutes;
    this.hours = hours;
    this.days = days;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static CronReading of(String expression) {
    String[] fields = expression.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (fields.length < 6 || fields.length > 7) {
      throw new IllegalArgumentException("\"" + expression + "\" is not 6 or 7 fields");
    }
    IntPredicate months = numbers(fields[4], 1, 12, MONTHS);
    IntPredicate years = numbers(fields.length == 7 ? fields[6] : "*", 1970, 2099, List.of());
    Predicate<LocalDate> day =
        fields[3].equals("?") ? CronDays.ofWeek(fields[5]) : CronDays.ofMonth(fields[3]);
    return new CronReading(
        all(numbers(fields[0], 0, 59, List.of()), 60),
        all(numbers(fields[1], 0, 59, List.of()), 60),
        all(numbers(fields[2], 0, 23, List.of()), 24),
        date -> years.test(date.getYear()) && months.test(date.getMonthValue()) && day.test(date));
  }

  /** Whether it names a day. */
  boolean names(LocalDate date) {
    return days.test(date);
  }

  /** How many times a day it names. */
  int timesADay() {
    return seconds.length * minutes.length * hours.length;
  }

  /** The seconds of the day of the n-th time, counted from 0. */
  int timeOfDay(int n) {
    int second = seconds[n % seconds.length];
    int minute = minutes[n / seconds.length % minutes.length];
    return (hours[n / seconds.length / minutes.length] * 60 + minute) * 60 + second;
  }

  /** A weekday as Quartz counts it: 1 is Sunday. */
  static int weekday(String text) {
    return number(text, WEEKDAYS, 1);
  }

  /** The days of the month or week that a list names. */
  static IntPredicate dayNumbers(String text, int most) {
    return numbers(text, 1, most, most == 7 ? WEEKDAYS : List.of());
  }

  private static IntPredicate numbers(String list, int least, int most, List<String> names) {
    List<IntPredicate> parts =
        Arrays.stream(list.split(",", -1)).map(part -> part(part, least, most, names)).toList();
    return value -> parts.stream().anyMatch(part -> part.test(value));
  }

  /** A range that may run over the end: a value belongs to it by its distance from the start. */
  private static IntPredicate part(String text, int least, int most, List<String> names) {
    String[] stepped = text.split("/", 2);
    int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
    String[] ends = stepped[0].split("-", 2);
    boolean everything = stepped[0].isEmpty() || stepped[0].equals("*");
    int from = everything ? least : number(ends[0], names, least);
    int open = stepped.length == 2 || everything ? most : from;
    int to = ends.length == 2 ? number(ends[1], names, least) : open;
    int size = most - least + 1;
    return value -> {
      int distance = Math.floorMod(value - from, size);
      return value >= least
          && value <= most
          && distance <= Math.floorMod(to - from, size)
          && distance % step == 0;
    };
  }

  private static int number(String text, List<String> names, int least) {
    int named = names.indexOf(text);
    return named >= 0 ? named + least : Integer.parseInt(text);
  }

  private static int[] all(IntPredicate values, int below) {
    int[] found = IntStream.range(0, below).filter(values).toArray();
    if (found.length == 0) {
      throw new IllegalArgumentException("a field names nothing");
    }
    return found;
  }
}
