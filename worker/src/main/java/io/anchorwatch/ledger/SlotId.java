package io.anchorwatch.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The unit of accounting: a job and an instant at which it is due.
 *
 * @param job the job's name
 * @param at the instant, whole milliseconds
 */
public record SlotId(String job, Instant at) implements Comparable<SlotId> {
  /**
   * Always three decimals: {@code Instant.toString} drops them, and "…:00Z" would sort after
   * "…:00.500Z".
   */
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public SlotId {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The document's key: {@code <job>@<instant>}. */
  public String text() {
    return job + "@" + FORM.format(at);
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static SlotId parse(String text) {
    int cut = text.lastIndexOf('@');
    if (cut <= 0) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" names no slot. Write JOB@INSTANT, for example gaps@2026-01-31T01:30:00.000Z");
    }
    return new SlotId(text.substring(0, cut), Instant.parse(text.substring(cut + 1)));
  }

  @Override
  public int compareTo(SlotId other) {
    int byJob = job.compareTo(other.job);
    return byJob != 0 ? byJob : at.compareTo(other.at);
  }

  @Override
  public String toString() {
    return text();
  }
}
