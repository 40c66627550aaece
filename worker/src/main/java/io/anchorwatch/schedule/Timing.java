package io.anchorwatch.schedule;

import java.time.Duration;
import java.time.ZoneId;

/** When a job is due, as its definition says it. */
public sealed interface Timing {
  /** Every so often; from where it counts is fixed when the generation is made. */
  record Every(Duration every) implements Timing {}

  /** At the instants of a cron expression on the wall clock of a zone. */
  record Calendar(String expression, ZoneId zone) implements Timing {}
}
