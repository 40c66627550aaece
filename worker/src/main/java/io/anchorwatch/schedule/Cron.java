package io.anchorwatch.schedule;

import io.anchorwatch.jobs.BadValueException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Optional;

/**
 * The instants of a Quartz cron expression on the wall clock of a zone: six or seven fields
 * (seconds, minutes, hours, day-of-month, month, day-of-week, and a year from 1970 to 2099), with
 * {@code L}, {@code W}, {@code #} and Quartz's own weekday numbers (1 is Sunday).
 *
 * <p>The calendar is counted on the local time line. A slot that daylight saving cuts out runs at
 * the first valid instant after the gap, and all slots of one gap are that one slot; a slot that
 * daylight saving repeats runs the first time only. Immutable and safe for use by several threads.
 */
public final class Cron implements Cadence {
  private static final Instant LEAST = Instant.parse("1969-12-30T00:00:00Z");
  private static final Instant MOST = Instant.parse("2100-01-02T00:00:00Z");

  private final String expression;
  private final ZoneId zone;
  private final CronFields fields;
  private final ZoneRules rules;

  private Cron(String expression, ZoneId zone, CronFields fields) {
    this.expression = expression;
    this.zone = zone;
    this.fields = fields;
    this.rules = zone.getRules();
  }

  /**
   * Reads an expression.
   *
   * @throws BadValueException (an {@link IllegalArgumentException}) saying which field is wrong and
   *     what to write instead, or that the expression names no day that exists
   */
  public static Cron parse(String expression, ZoneId zone) {
    Cron cron =
        new Cron(expression.strip().replaceAll("\\s+", " "), zone, CronFields.parse(expression));
    if (cron.next(Instant.MIN).isEmpty()) {
      throw new BadValueException(
          "\"" + cron.expression + "\" never matches: no such day exists",
          "Write days that its months and years have, for example L for the last day");
    }
    return cron;
  }

  /** As it was written, with single spaces. */
  public String expression() {
    return expression;
  }

  /** Whose wall clock counts. */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    if (after.isAfter(MOST)) {
      return Optional.empty();
    }
    return fields.atOrAfter(localAfter(after.isBefore(LEAST) ? LEAST : after)).map(this::instant);
  }

  /** What it means, for people: {@code at 01:30 every day, Europe/Vienna}. */
  public String words() {
    return CronWords.of(fields) + ", " + zone;
  }

  /** The first local second whose instant is later than {@code after}. */
  private LocalDateTime localAfter(Instant after) {
    ZoneOffset offset = rules.getOffset(after);
    LocalDateTime local = LocalDateTime.ofEpochSecond(after.getEpochSecond(), 0, offset);
    ZoneOffsetTransition transition = rules.getTransition(local);
    if (transition != null
        && transition.isOverlap()
        && offset.equals(transition.getOffsetAfter())) {
      // The second pass of an overlap: its local times have had their turn in the first.
      return transition.getDateTimeBefore();
    }
    return local.plus(1, ChronoUnit.SECONDS);
  }

  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition transition = rules.getTransition(local);
    if (transition == null) {
      return local.toInstant(rules.getOffset(local));
    }
    return transition.isGap()
        ? transition.getInstant()
        : local.toInstant(transition.getOffsetBefore());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron
        && expression.equals(cron.expression)
        && zone.equals(cron.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expression, zone);
  }

  @Override
  public String toString() {
    return expression + " " + zone;
  }
}
