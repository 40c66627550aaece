package io.anchorwatch.schedule;

import io.anchorwatch.jobs.BadValueException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cron expression taken apart: a set of points on the local time line, which knows no zone.
 * Nobody changes the bit sets once they are made.
 */
record CronFields(Times times, Dates dates) {
  private static final Pattern LAST_DAY = Pattern.compile("L(?:-(\\d{1,2}))?(W)?");
  private static final Pattern NEAREST = Pattern.compile("(\\d{1,2})W");
  private static final Pattern NTH = Pattern.compile("(\\w+)#(\\w+)");
  private static final Pattern LAST_WEEKDAY = Pattern.compile("(\\w+)L");

  /** The seconds of a day. */
  record Times(BitSet seconds, BitSet minutes, BitSet hours) {
    /** The first second of the day at or after one; empty when the day holds none. */
    Optional<LocalTime> atOrAfter(LocalTime time) {
      int hour = hours.nextSetBit(time.getHour());
      if (hour < 0) {
        return Optional.empty();
      }
      if (hour > time.getHour()) {
        return Optional.of(firstIn(hour));
      }
      int minute = minutes.nextSetBit(time.getMinute());
      if (minute == time.getMinute()) {
        int second = seconds.nextSetBit(time.getSecond());
        if (second >= 0) {
          return Optional.of(LocalTime.of(hour, minute, second));
        }
        minute = minutes.nextSetBit(minute + 1);
      }
      if (minute >= 0) {
        return Optional.of(LocalTime.of(hour, minute, seconds.nextSetBit(0)));
      }
      int later = hours.nextSetBit(hour + 1);
      return later < 0 ? Optional.empty() : Optional.of(firstIn(later));
    }

    LocalTime first() {
      return firstIn(hours.nextSetBit(0));
    }

    private LocalTime firstIn(int hour) {
      return LocalTime.of(hour, minutes.nextSetBit(0), seconds.nextSetBit(0));
    }
  }

  /** The days of the calendar, from 1970 to 2099. */
  record Dates(DayRule days, BitSet months, BitSet years) {
    /** The first day at or after one; looks at most at each month up to the last year. */
    Optional<LocalDate> atOrAfter(LocalDate date) {
      int day = date.getDayOfMonth();
      LocalDate month = date.withDayOfMonth(1);
      while (years.nextSetBit(month.getYear()) >= 0) {
        if (years.get(month.getYear()) && months.get(month.getMonthValue())) {
          int left = days.daysIn(month) >>> day << day;
          if (left != 0) {
            return Optional.of(month.withDayOfMonth(Integer.numberOfTrailingZeros(left)));
          }
        }
        month = month.plusMonths(1);
        day = 1;
      }
      return Optional.empty();
    }
  }

  /** The first point at or after one. */
  Optional<LocalDateTime> atOrAfter(LocalDateTime from) {
    Optional<LocalDate> date = dates.atOrAfter(from.toLocalDate());
    if (date.isEmpty()) {
      return Optional.empty();
    }
    if (date.get().isAfter(from.toLocalDate())) {
      return Optional.of(date.get().atTime(times.first()));
    }
    Optional<LocalTime> time = times.atOrAfter(from.toLocalTime());
    if (time.isPresent()) {
      return Optional.of(date.get().atTime(time.get()));
    }
    return dates.atOrAfter(date.get().plusDays(1)).map(next -> next.atTime(times.first()));
  }

  /**
   * Takes an expression apart.
   *
   * @throws BadValueException naming the field
   */
  static CronFields parse(String expression) {
    String[] parts = expression.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
    if (parts.length == 5) {
      throw new BadValueException(
          "\"" + expression + "\" has 5 fields, Quartz counts from the seconds",
          "Write 6 or 7: \"0 " + expression.strip() + "\" with ? for one of the two day fields");
    }
    if (parts.length < 6 || parts.length > 7) {
      throw new BadValueException(
          "\"" + expression + "\" is not 6 or 7 fields",
          "Write seconds minutes hours day-of-month month day-of-week [year], for example"
              + " \"0 30 1 * * ?\"");
    }
    Times times =
        new Times(
            CronField.SECONDS.parse(parts[0]),
            CronField.MINUTES.parse(parts[1]),
            CronField.HOURS.parse(parts[2]));
    DayRule days = days(parts[3], parts[5]);
    BitSet years = CronField.YEAR.parse(parts.length == 7 ? parts[6] : "*");
    return new CronFields(times, new Dates(days, CronField.MONTH.parse(parts[4]), years));
  }

  private static DayRule days(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") && ofWeek.equals("?")) {
      throw CronField.DAY_OF_WEEK.wrong(
          "it and day-of-month are both ?, so no day is named", "Write * in one of the two");
    }
    if (ofMonth.equals("?")) {
      return daysOfWeek(ofWeek);
    }
    if (ofWeek.equals("?")) {
      return daysOfMonth(ofMonth);
    }
    String mend =
        ofWeek.equals("*")
            ? "Write ? in place of * in day-of-week, the sixth field"
            : "Write ? in the one that does not matter, "
                + (ofMonth.equals("*") ? "here" : "or")
                + " day-of-month, the fourth field";
    throw CronField.DAY_OF_WEEK.wrong("it and day-of-month both name days", mend);
  }

  private static DayRule daysOfMonth(String text) {
    Matcher last = LAST_DAY.matcher(text);
    if (last.matches()) {
      int before = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
      if (before > 30) {
        throw CronField.DAY_OF_MONTH.wrong(
            "\"" + text + "\" is before the month", "Write L-1 to L-30");
      }
      return new DayRule.Last(before, last.group(2) != null);
    }
    Matcher nearest = NEAREST.matcher(text);
    if (nearest.matches()) {
      return new DayRule.Nearest(CronField.DAY_OF_MONTH.value(nearest.group(1)));
    }
    if (text.matches(".*[LW].*")) {
      throw CronField.DAY_OF_MONTH.wrong(
          "\"" + text + "\" cannot be read: L and W do not go with other days",
          "Write one of L, L-3, LW, L-3W or 15W alone");
    }
    return new DayRule.OfMonth(CronField.DAY_OF_MONTH.parse(text));
  }

  private static DayRule daysOfWeek(String text) {
    if (text.equals("L")) {
      return new DayRule.OfWeek(CronField.DAY_OF_WEEK.parse("SAT"));
    }
    Matcher nth = NTH.matcher(text);
    if (nth.matches()) {
      if (!nth.group(2).matches("[1-5]")) {
        throw CronField.DAY_OF_WEEK.wrong(
            "\"" + text + "\" counts a weekday that no month has", "Write #1 to #5");
      }
      return new DayRule.Nth(
          CronField.DAY_OF_WEEK.value(nth.group(1)), Integer.parseInt(nth.group(2)));
    }
    Matcher last = LAST_WEEKDAY.matcher(text);
    if (last.matches()) {
      return new DayRule.LastOfWeek(CronField.DAY_OF_WEEK.value(last.group(1)));
    }
    if (text.contains("#") || text.matches(".*(\\d|\\b)L\\b.*")) {
      throw CronField.DAY_OF_WEEK.wrong(
          "\"" + text + "\" cannot be read: L and # do not go with other days",
          "Write one of L, 6L or FRI#2 alone");
    }
    return new DayRule.OfWeek(CronField.DAY_OF_WEEK.parse(text));
  }
}
