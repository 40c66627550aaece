package io.anchorwatch.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the tokens of each day (UTC). A fleet that shares one shares its budget. Safe for use by
 * many threads.
 */
@FunctionalInterface
public interface TokenAccount {
  /**
   * Adds tokens to a day, or takes them back.
   *
   * @param tokens how many; negative to take back
   * @return the day's tokens after it
   */
  long add(LocalDate day, long tokens);

  /** Counts in this process only. */
  static TokenAccount inMemory() {
    Map<LocalDate, Long> days = new ConcurrentHashMap<>();
    return (day, tokens) -> {
      days.keySet().removeIf(it -> it.isBefore(day.minusDays(1)));
      return days.merge(day, tokens, Long::sum);
    };
  }
}
