package io.anchorwatch.schedule;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** A cron expression in English. */
final class CronWords {
  private static final List<String> WEEKDAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

  private CronWords() {}

  static String of(CronFields fields) {
    CronFields.Dates dates = fields.dates();
    StringBuilder words = new StringBuilder(times(fields.times())).append(' ');
    words.append(days(dates.days()));
    if (!CronField.MONTH.isEverything(dates.months())) {
      words.append(" in ").append(list(dates.months(), CronWords::month));
    }
    if (!CronField.YEAR.isEverything(dates.years())) {
      words.append(" in ").append(list(dates.years(), Integer::toString));
    }
    return words.toString();
  }

  private static String times(CronFields.Times times) {
    int second = times.seconds().nextSetBit(0);
    boolean oneSecond = times.seconds().cardinality() == 1;
    if (oneSecond && times.minutes().cardinality() == 1 && times.hours().cardinality() <= 6) {
      int minute = times.minutes().nextSetBit(0);
      return "at "
          + joined(times.hours().stream().mapToObj(hour -> clock(hour, minute, second)).toList());
    }
    StringBuilder words = new StringBuilder();
    if (!oneSecond || second != 0) {
      words.append(part(CronField.SECONDS, times.seconds(), "second")).append(", ");
    }
    words.append(part(CronField.MINUTES, times.minutes(), "minute"));
    if (!CronField.HOURS.isEverything(times.hours())) {
      words.append(", ").append(part(CronField.HOURS, times.hours(), "hour"));
    }
    return words.append(',').toString();
  }

  private static String clock(int hour, int minute, int second) {
    return second == 0
        ? String.format(Locale.ROOT, "%02d:%02d", hour, minute)
        : String.format(Locale.ROOT, "%02d:%02d:%02d", hour, minute, second);
  }

  private static String part(CronField field, BitSet values, String unit) {
    if (field.isEverything(values)) {
      return "every " + unit;
    }
    int step = step(values, field == CronField.HOURS ? 24 : 60);
    if (step > 0) {
      return "every " + step + " " + unit + "s";
    }
    return unit + (values.cardinality() == 1 ? " " : "s ") + list(values, Integer::toString);
  }

  /** The distance of values that divide the whole evenly from 0 on; 0 when they do not. */
  private static int step(BitSet values, int size) {
    int step = size / values.cardinality();
    boolean even = values.cardinality() > 1 && size % values.cardinality() == 0;
    return even && values.stream().allMatch(value -> value % step == 0) ? step : 0;
  }

  private static String days(DayRule rule) {
    if (rule instanceof DayRule.OfMonth of) {
      return CronField.DAY_OF_MONTH.isEverything(of.days())
          ? "every day"
          : "on the " + list(of.days(), CronWords::nth) + " of the month";
    }
    if (rule instanceof DayRule.OfWeek of) {
      return CronField.DAY_OF_WEEK.isEverything(of.weekdays())
          ? "every day"
          : "on " + list(of.weekdays(), CronWords::weekday);
    }
    if (rule instanceof DayRule.Last last) {
      String day =
          last.before() == 0 ? "last day" : nth(last.before()) + " day before the last day";
      return (last.onWeekday() ? "on the weekday nearest the " : "on the ") + day + " of the month";
    }
    if (rule instanceof DayRule.Nearest nearest) {
      return "on the weekday nearest the " + nth(nearest.day()) + " of the month";
    }
    if (rule instanceof DayRule.Nth of) {
      return "on the " + nth(of.nth()) + " " + weekday(of.weekday()) + " of the month";
    }
    DayRule.LastOfWeek last = (DayRule.LastOfWeek) rule;
    return "on the last " + weekday(last.weekday()) + " of the month";
  }

  private static String weekday(int number) {
    return WEEKDAYS.get(number - 1);
  }

  private static String month(int number) {
    return Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String nth(int number) {
    boolean teen = number % 100 / 10 == 1;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  /** Runs of three or more as "a to b", the rest one by one. */
  private static String list(BitSet values, IntFunction<String> name) {
    List<String> items = new ArrayList<>();
    int value = values.nextSetBit(0);
    while (value >= 0) {
      int end = values.nextClearBit(value) - 1;
      if (end - value >= 2) {
        items.add(name.apply(value) + " to " + name.apply(end));
        value = values.nextSetBit(end + 1);
        continue;
      }
      items.add(name.apply(value));
      value = values.nextSetBit(value + 1);
    }
    return joined(items);
  }

  private static String joined(List<String> items) {
    String last = items.get(items.size() - 1);
    return items.size() == 1
        ? last
        : String.join(", ", items.subList(0, items.size() - 1)) + " and " + last;
  }
}
