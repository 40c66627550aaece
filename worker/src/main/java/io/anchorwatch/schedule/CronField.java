package io.anchorwatch.schedule;

import io.anchorwatch.jobs.BadValueException;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of a cron expression that is a plain set of numbers, and how such a set is written. */
enum CronField {
  SECONDS("seconds", 0, 59, ""),
  MINUTES("minutes", 0, 59, ""),
  HOURS("hours", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  DAY_OF_WEEK("day-of-week", 1, 7, "SUN MON TUE WED THU FRI SAT"),
  YEAR("year", 1970, 2099, "");

  private static final Pattern PART = Pattern.compile("(?:(\\*)|(\\w+)(?:-(\\w+))?)?(?:/(\\w+))?");

  private final String label;
  private final int least;
  private final int most;
  private final String names;

  CronField(String label, int least, int most, String names) {
    this.label = label;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  String label() {
    return label;
  }

  /** Reads {@code *}, numbers, names, ranges (which may wrap), steps, and lists of these. */
  BitSet parse(String text) {
    BitSet values = new BitSet(most + 1);
    for (String part : text.split(",", -1)) {
      add(part, values);
    }
    return values;
  }

  /** One number or name. */
  int value(String text) {
    int named = List.of(names.split(" ", -1)).indexOf(text);
    if (named >= 0) {
      return least + named;
    }
    if (!text.matches("\\d{1,9}")) {
      throw wrong("\"" + text + "\" is not known here", "Write " + choices());
    }
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw wrong(
          text + " is out of range" + (value == 0 && this == DAY_OF_WEEK ? ": 1 is Sunday" : ""),
          "Write " + choices());
    }
    return value;
  }

  BadValueException wrong(String what, String mend) {
    return new BadValueException("cron field " + label + ": " + what, mend);
  }

  boolean isEverything(BitSet values) {
    return values.cardinality() == most - least + 1;
  }

  private void add(String part, BitSet values) {
    Matcher matcher = PART.matcher(part);
    if (part.isEmpty()) {
      throw wrong("a list has an empty place", "Write " + choices() + " between the commas");
    }
    if (!matcher.matches()) {
      throw wrong("\"" + part + "\" cannot be read", "Write " + choices() + ", or a range or step");
    }
    boolean stepped = matcher.group(4) != null;
    int step = stepped ? step(part, matcher.group(4)) : 1;
    if (matcher.group(2) == null) {
      addRange(least, most, step, values);
      return;
    }
    int from = value(matcher.group(2));
    if (matcher.group(3) != null) {
      addRange(from, value(matcher.group(3)), step, values);
      return;
    }
    addRange(from, stepped ? most : from, step, values);
  }

  private int step(String part, String text) {
    int size = most - least + 1;
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) >= size) {
      throw wrong("the step of \"" + part + "\" is wrong", "Write a step from 1 to " + (size - 1));
    }
    if (part.matches("[A-Z].*")) {
      throw wrong(
          "Quartz ignores the step behind a name in \"" + part + "\"",
          "Write numbers before the step, from " + least + " to " + most);
    }
    return Integer.parseInt(text);
  }

  private void addRange(int from, int to, int step, BitSet values) {
    if (to < from && this == YEAR) {
      throw wrong(from + "-" + to + " runs backwards", "Write the earlier year first");
    }
    int size = most - least + 1;
    int end = to < from ? to + size : to;
    for (int value = from; value <= end; value += step) {
      values.set(least + (value - least) % size);
    }
  }

  private String choices() {
    String numbers = "a number from " + least + " to " + most;
    if (names.isEmpty()) {
      return numbers;
    }
    return numbers
        + (this == DAY_OF_WEEK ? " (1 is Sunday)" : "")
        + " or a name from "
        + names.substring(0, 3)
        + " to "
        + names.substring(names.length() - 3);
  }
}
