package io.anchorwatch.facts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times for people: the local time, and how far away that is. Pure.
 *
 * @param now what they are far away from
 * @param zone whose local time
 */
public record Times(Instant now, ZoneId zone) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm EEE", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss EEE", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ENGLISH);
  private static final Duration NEAR = Duration.ofDays(6);

  /** {@code 01:30 Tue, in 3 h}; with the date where the weekday would not tell. */
  public String of(Instant instant) {
    return local(instant) + ", " + distance(instant);
  }

  /** {@code 01:30 Tue}, or with the date where the weekday would not tell. */
  public String local(Instant instant) {
    ZonedDateTime time = instant.atZone(zone);
    if (Duration.between(now, instant).abs().compareTo(NEAR) > 0) {
      return DAY.format(time);
    }
    return (time.getSecond() == 0 ? MINUTE : SECOND).format(time);
  }

  /** {@code 2026-11-24 01:30:04.120}: as exactly as it is stored. */
  public String exact(Instant instant) {
    ZonedDateTime time = instant.atZone(zone);
    return (time.getNano() == 0 ? EXACT : MILLIS).format(time);
  }

  /** {@code in 3 h}, {@code 3 h ago} or {@code now}. */
  public String distance(Instant instant) {
    Duration away = Duration.between(now, instant);
    if (away.abs().toMillis() < 500) {
      return "now";
    }
    return away.isNegative() ? span(away.negated()) + " ago" : "in " + span(away);
  }

  /** One number and its unit: {@code 42 s}, {@code 12 min}, {@code 3 h}, {@code 4 days}. */
  public static String span(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0).replace(".0 s", " s");
    }
    if (duration.compareTo(Duration.ofSeconds(90)) < 0) {
      return rounded(millis, 1000) + " s";
    }
    if (duration.compareTo(Duration.ofMinutes(90)) < 0) {
      return rounded(millis, 60_000) + " min";
    }
    if (duration.compareTo(Duration.ofHours(36)) < 0) {
      return rounded(millis, 3_600_000) + " h";
    }
    return rounded(millis, 86_400_000) + " days";
  }

  private static long rounded(long millis, long unit) {
    return (millis + unit / 2) / unit;
  }
}
