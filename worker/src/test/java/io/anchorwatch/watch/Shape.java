package io.anchorwatch.watch;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A cron expression, and what it means said a second time in plain Java.
 *
 * @param minute of the minute of a day
 */
record Shape(
    String expression, Predicate<LocalDate> day, IntPredicate minute, IntPredicate second) {
  /** Forty. */
  static final List<Shape> ALL =
      List.of(
          of("* * * * * ?", Shape::daily, Shape::any, Shape::any),
          of("0/10 * * * * ?", Shape::daily, Shape::any, second -> second % 10 == 0),
          of("13,47 * * * * ?", Shape::daily, Shape::any, second -> second == 13 || second == 47),
          of("0 * * * * ?", Shape::daily, Shape::any, Shape::first),
          of("0 0/5 * * * ?", Shape::daily, minute -> minute % 5 == 0, Shape::first),
          of("0 7/20 * * * ?", Shape::daily, minute -> (minute + 13) % 20 == 0, Shape::first),
          of("59 59 * * * ?", Shape::daily, minute -> minute % 60 == 59, second -> second == 59),
          of("0 0 * * * ?", Shape::daily, minute -> minute % 60 == 0, Shape::first),
          of(
              "0 0/7 1-2 * * ?",
              Shape::daily,
              minute -> hour(minute, 1, 2) && minute % 60 % 7 == 0,
              Shape::first),
          of("0 0 */6 * * ?", Shape::daily, minute -> minute % 360 == 0, Shape::first),
          of(
              "0 30 22-3 * * ?",
              Shape::daily,
              minute -> minute % 60 == 30 && (minute < 240 || minute > 1320),
              Shape::first),
          of("0 0 0 * * ?", Shape::daily, minute -> minute == 0, Shape::first),
          of("1 0 0 * * ?", Shape::daily, minute -> minute == 0, second -> second == 1),
          of("0 30 0 * * ?", Shape::daily, minute -> minute == 30, Shape::first),
          of("0 0 1 * * ?", Shape::daily, minute -> minute == 60, Shape::first),
          of("0 30 1 * * ?", Shape::daily, minute -> minute == 90, Shape::first),
          of("0 45 1 * * ?", Shape::daily, minute -> minute == 105, Shape::first),
          of("0 0 2 * * ?", Shape::daily, minute -> minute == 120, Shape::first),
          of("30 15 2 * * ?", Shape::daily, minute -> minute == 135, second -> second == 30),
          of("0 30 2 * * ?", Shape::daily, minute -> minute == 150, Shape::first),
          of("59 59 2 * * ?", Shape::daily, minute -> minute == 179, second -> second == 59),
          of("0 0 3 * * ?", Shape::daily, minute -> minute == 180, Shape::first),
          of("0 30 3 * * ?", Shape::daily, minute -> minute == 210, Shape::first),
          of("0 0 12 * * ?", Shape::daily, minute -> minute == 720, Shape::first),
          of("59 59 23 * * ?", Shape::daily, minute -> minute == 1439, second -> second == 59),
          of(
              "0 15 10 ? * MON-FRI",
              date -> weekday(date) <= 5,
              minute -> minute == 615,
              Shape::first),
          of("0 30 2 ? * SUN", date -> weekday(date) == 7, minute -> minute == 150, Shape::first),
          of("0 0 1 ? * 7,1", date -> weekday(date) >= 6, minute -> minute == 60, Shape::first),
          of(
              "0 30 1 ? * 1L",
              date -> weekday(date) == 7 && inLastWeek(date),
              minute -> minute == 90,
              Shape::first),
          of(
              "0 15 2 ? * SUN#2",
              date -> weekday(date) == 7 && week(date) == 2,
              minute -> minute == 135,
              Shape::first),
          of(
              "0 0 8 ? * 6#5",
              date -> weekday(date) == 5 && week(date) == 5,
              minute -> minute == 480,
              Shape::first),
          of("0 30 2 L * ?", Shape::isLast, minute -> minute == 150, Shape::first),
          of(
              "0 0 6 L-3 * ?",
              date -> isLast(date.plusDays(3)),
              minute -> minute == 360,
              Shape::first),
          of("0 0 7 LW * ?", Shape::isLastWeekday, minute -> minute == 420, Shape::first),
          of(
              "0 0 9 15W * ?",
              Shape::isNearestToTheFifteenth,
              minute -> minute == 540,
              Shape::first),
          of(
              "0 0 2 1 * ?",
              date -> date.getDayOfMonth() == 1,
              minute -> minute == 120,
              Shape::first),
          of(
              "0 30 2 25-31 3,10 ?",
              date ->
                  date.getDayOfMonth() >= 25
                      && (date.getMonth() == Month.MARCH || date.getMonth() == Month.OCTOBER),
              minute -> minute == 150,
              Shape::first),
          of(
              "0 0 0 1 1/3 ?",
              date -> date.getDayOfMonth() == 1 && date.getMonthValue() % 3 == 1,
              minute -> minute == 0,
              Shape::first),
          of(
              "0 0 12 29 FEB ?",
              date -> date.getMonth() == Month.FEBRUARY && date.getDayOfMonth() == 29,
              minute -> minute == 720,
              Shape::first),
          of(
              "0 0 0 1 1 ? 2020-2040/2",
              date ->
                  date.getDayOfYear() == 1
                      && date.getYear() >= 2020
                      && date.getYear() % 2 == 0
                      && date.getYear() <= 2040,
              minute -> minute == 0,
              Shape::first));

  /** Whether it has more slots a day than are worth two days of counting at each transition. */
  boolean dense() {
    return expression.matches("\\S*[*/,]\\S* \\* .*");
  }

  private static Shape of(
      String expression, Predicate<LocalDate> day, IntPredicate minute, IntPredicate second) {
    return new Shape(expression, day, minute, second);
  }

  private static boolean hour(int minute, int from, int to) {
    return minute / 60 >= from && minute / 60 <= to;
  }

  /** Monday is 1. */
  private static int weekday(LocalDate date) {
    return date.getDayOfWeek().getValue();
  }

  private static int week(LocalDate date) {
    return (date.getDayOfMonth() - 1) / 7 + 1;
  }

  private static boolean daily(LocalDate date) {
    return true;
  }

  private static boolean first(int second) {
    return second == 0;
  }

  private static boolean any(int value) {
    return true;
  }

  private static boolean isLast(LocalDate date) {
    return date.getDayOfMonth() == date.lengthOfMonth();
  }

  private static boolean inLastWeek(LocalDate date) {
    return date.getDayOfMonth() > date.lengthOfMonth() - 7;
  }

  private static boolean isLastWeekday(LocalDate date) {
    return (isLast(date) && weekday(date) <= 5)
        || (date.getDayOfWeek() == DayOfWeek.FRIDAY
            && date.getDayOfMonth() >= date.lengthOfMonth() - 2);
  }

  /** The 15th; a Saturday's is the 14th, a Sunday's the 16th. */
  private static boolean isNearestToTheFifteenth(LocalDate date) {
    return switch (date.getDayOfMonth()) {
      case 14 -> date.getDayOfWeek() == DayOfWeek.FRIDAY;
      case 15 -> weekday(date) <= 5;
      case 16 -> date.getDayOfWeek() == DayOfWeek.MONDAY;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return expression;
  }
}
