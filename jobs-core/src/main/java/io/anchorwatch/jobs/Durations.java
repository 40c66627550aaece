package io.anchorwatch.jobs;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them in files: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}, or
 * ISO-8601.
 */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d+)(ms|s|m|h|d)");
  private static final Duration MOST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Reads a duration. A bare number, an upper-case short unit, a fraction, months, years, signs and
   * anything finer than a millisecond are ambiguous and refused.
   *
   * @throws BadValueException with what is wrong and what to write instead
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
      throw tooLong(text);
    } catch (DateTimeParseException e) {
      throw new BadValueException(
          quoted(text) + " is not an ISO-8601 duration of days to seconds",
          "Write for example PT15M or 15m; months and years have no fixed length");
    }
    throw unreadable(text);
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
      throw new BadValueException(quoted(text) + " is negative", "Write a positive duration");
    }
    if (duration.compareTo(MOST) > 0) {
      throw tooLong(text);
    }
    if (!duration.truncatedTo(ChronoUnit.MILLIS).equals(duration)) {
      throw new BadValueException(
          quoted(text) + " is finer than a millisecond",
          "Write whole milliseconds, such as 1500ms");
    }
    return duration;
  }

  private static BadValueException unreadable(String text) {
    if (text.matches("\\d+")) {
      return new BadValueException(
          quoted(text) + " has no unit", "Write " + text + "s, or use ms, m, h or d");
    }
    if (text.matches("[+-]\\s*\\d.*")) {
      return new BadValueException(quoted(text) + " has a sign", "Write a positive duration");
    }
    if (text.matches("\\d+\\s*[A-Z]+")) {
      return new BadValueException(
          quoted(text) + " is ambiguous: a unit in upper case",
          "Write the unit in lower case: ms, s, m (minutes), h or d");
    }
    if (text.matches("(\\d+(ms|s|m|h|d)\\s*)+")) {
      return new BadValueException(
          quoted(text) + " has several units",
          "Write one, for example 90m in place of 1h30m, or ISO-8601: PT1H30M");
    }
    return new BadValueException(
        quoted(text) + " is not a duration", "Write for example 90s, 15m, 24h, 7d or PT15M");
  }

  private static BadValueException tooLong(String text) {
    return new BadValueException(quoted(text) + " is too long", "Write at most " + format(MOST));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
