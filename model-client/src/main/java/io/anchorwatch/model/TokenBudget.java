package io.anchorwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Most tokens of a period. Immutable.
 *
 * @param name whose tokens, as in "the day's token budget"
 * @param tokens how many, at least 1
 * @param until when there is more, as in "until midnight UTC"
 * @param count counts them
 */
public record TokenBudget(String name, long tokens, String until, Count count) {
  /** Counts the tokens of a period. Safe for use by many threads. */
  @FunctionalInterface
  public interface Count {
    /**
     * Adds tokens, or takes them back.
     *
     * @param at when they were reserved
     * @return the tokens of the period after it
     */
    long add(Instant at, long tokens);
  }

  public TokenBudget {
    if (tokens < 1) {
      throw new IllegalArgumentException("a budget is positive, was " + tokens);
    }
  }

  /** Most tokens of one day (UTC). */
  public static TokenBudget ofDay(long tokens, TokenAccount account) {
    return new TokenBudget(
        "day's",
        tokens,
        "until midnight UTC",
        (at, spent) -> account.add(LocalDate.ofInstant(at, ZoneOffset.UTC), spent));
  }

  /** Most tokens that late work may cost in any ten minutes. */
  public static TokenBudget ofCatchUp(long tokens, TokenAccount account) {
    return new TokenBudget("catch-up", tokens, "for up to ten minutes", account::addLate);
  }
}
