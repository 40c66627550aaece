package io.anchorwatch.watch;

import java.time.Duration;

/** Durations in sentences: two units at most, {@code 3d 4h}, {@code 12m 5s}, {@code 250ms}. */
final class Spans {
  private Spans() {}

  static String text(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return span.toMillis() + "ms";
    }
    if (span.toDays() > 0) {
      return pair(span.toDays(), "d", span.toHoursPart(), "h");
    }
    if (span.toHours() > 0) {
      return pair(span.toHours(), "h", span.toMinutesPart(), "m");
    }
    if (span.toMinutes() > 0) {
      return pair(span.toMinutes(), "m", span.toSecondsPart(), "s");
    }
    return span.toSeconds() + "s";
  }

  private static String pair(long large, String unit, int small, String smallUnit) {
    return small == 0 ? large + unit : large + unit + " " + small + smallUnit;
  }
}
