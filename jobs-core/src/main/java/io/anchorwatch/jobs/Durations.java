package io.anchorwatch.jobs;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them in files: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}, or
 * ISO-8601.
 */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads a duration. A bare number, an upper-case short unit, months, years and signs are
   * ambiguous and refused.
   *
   * @throws IllegalArgumentException with what is wrong and what to write instead
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      if (matcher.matches()) {
        return checked(text, unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
      }
      if (text.startsWith("P")) {
        return checked(text, Duration.parse(text));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is too long. Write at most 36500d", e);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is not an ISO-8601 duration of days to seconds. Write for example PT15M or 15m",
          e);
    }
    if (text.matches("[+-]?\\d+")) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" has no unit. Write "
              + text.replaceAll("\\D", "")
              + "s, or use ms, m, h or d");
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not a duration. Write for example 90s, 15m, 24h, 7d or PT15M");
  }

  /** The shortest exact short form, for example {@code 15m}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      long each = unit(unit).toMillis();
      if (millis != 0 && millis % each == 0) {
        return String.format(Locale.ROOT, "%d%s", millis / each, unit);
      }
    }
    return millis + "ms";
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> throw new IllegalArgumentException("no unit " + name);
    };
  }

  private static Duration checked(String text, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("\"" + text + "\" is negative. Write a positive duration");
    }
    if (duration.compareTo(Duration.ofDays(36_500)) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is too long. Write at most 36500d");
    }
    return duration;
  }
}
