package io.anchorwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Counts the tokens of each day (UTC), and those that late work spends. A fleet that shares one
 * shares its budgets. Safe for use by many threads.
 */
public interface TokenAccount {
  /** How far back the tokens of late work are added up, in whole minutes. */
  Duration LATELY = Duration.ofMinutes(10);

  /**
   * Adds tokens to a day, or takes them back.
   *
   * @param tokens how many; negative to take back
   * @return the day's tokens after it
   */
  long add(LocalDate day, long tokens);

  /**
   * Adds tokens of late work to a minute, or takes them back.
   *
   * @param tokens how many; negative to take back
   * @return all such tokens of that minute and the ten before it
   */
  long addLate(Instant at, long tokens);

  /** Counts in this process only. */
  static TokenAccount inMemory() {
    return new TokensInMemory();
  }
}
