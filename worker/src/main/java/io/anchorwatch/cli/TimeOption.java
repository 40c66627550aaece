package io.anchorwatch.cli;

import io.anchorwatch.jobs.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Times as they are written on a command line. Pure.
 *
 * @param now what "ago" counts from
 * @param zone in which a day begins
 */
record TimeOption(Instant now, ZoneId zone) {
  /**
   * {@code 2026-01-31} (the start of that day), {@code 2026-01-31T01:30:00Z}, or {@code 12h} for
   * twelve hours ago.
   *
   * @throws CommandException if it is none of these
   */
  Instant parse(String option, String text) {
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      return text.contains("T") && !text.startsWith("P")
          ? OffsetDateTime.parse(text).toInstant()
          : now.minus(Durations.parse(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CommandException(
          ExitCode.USAGE,
          option
              + ": \""
              + TextWidth.clean(text)
              + "\" is no time. Write a day such as 2026-01-31, an instant such as"
              + " 2026-01-31T01:30:00Z, or how long ago, such as 12h");
    }
  }
}
