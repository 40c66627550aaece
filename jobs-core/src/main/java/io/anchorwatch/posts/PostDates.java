package io.anchorwatch.posts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as authors write them. A date without a time is the start of its day in UTC. */
final class PostDates {
  private static final Pattern WITHIN =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)([-/_.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
  private static final Pattern COMPACT =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)");
  private static final List<DateTimeFormatter> FORMS =
      List.of(
          hyphened(),
          form("yyyy/M/d[ HH:mm[:ss]][ ][XXX][XX][X]"),
          form("MMMM d[','] yyyy[ HH:mm[:ss]]"),
          form("MMM d[','] yyyy[ HH:mm[:ss]]"),
          form("d MMMM yyyy[ HH:mm[:ss]]"),
          form("d MMM yyyy[ HH:mm[:ss]]"),
          DateTimeFormatter.RFC_1123_DATE_TIME);

  private PostDates() {}

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }

  /** ISO 8601 and its looser relatives: a blank for the T, any precision, any kind of zone. */
  private static DateTimeFormatter hyphened() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("yyyy-M-d['T'][ ][H:mm[:ss]]")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .appendPattern("[ ][XXX][XX][X][zzz]")
        .toFormatter(Locale.ENGLISH);
  }

  /** A date that stands alone; empty if it cannot be told. */
  static Optional<Instant> read(String text) {
    String plain = text.strip();
    for (DateTimeFormatter form : FORMS) {
      try {
        TemporalAccessor read =
            form.parseBest(
                plain,
                ZonedDateTime::from,
                OffsetDateTime::from,
                LocalDateTime::from,
                LocalDate::from);
        return Optional.of(instant(read));
      } catch (DateTimeParseException e) {
        // Not this form; the next one may fit, and none of them is an answer too.
      }
    }
    return Optional.empty();
  }

  private static Instant instant(TemporalAccessor read) {
    if (read instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    if (read instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    if (read instanceof LocalDateTime local) {
      return local.toInstant(ZoneOffset.UTC);
    }
    return Fields.startOf(LocalDate.from(read));
  }

  /** The first date inside a path or slug such as {@code 2019/10/15/all-hands}. */
  static Optional<Instant> within(String path) {
    return first(WITHIN.matcher(path), 1, 3, 4);
  }

  /** The first date inside a file's name, {@code 20191015-all-hands} included. */
  static Optional<Instant> withinName(String name) {
    return within(name).or(() -> first(COMPACT.matcher(name), 1, 2, 3));
  }

  private static Optional<Instant> first(Matcher matcher, int year, int month, int day) {
    while (matcher.find()) {
      try {
        LocalDate date =
            LocalDate.of(
                Integer.parseInt(matcher.group(year)),
                Integer.parseInt(matcher.group(month)),
                Integer.parseInt(matcher.group(day)));
        return Optional.of(Fields.startOf(date));
      } catch (DateTimeException e) {
        // Digits that look like a date and are none, such as 2019-13-45: look on.
      }
    }
    return Optional.empty();
  }
}
