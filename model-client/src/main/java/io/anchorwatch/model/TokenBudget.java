package io.anchorwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

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

  /**
   * Sends what may cost tokens: those are taken before and settled when it has ended.
   *
   * @param at when it is sent
   * @param expected how many it may cost
   * @param refused makes the answer where too few are left, from how many were spent
   * @param send sends it
   * @param usage what an answer cost
   */
  <T> T spend(
      Instant at,
      long expected,
      LongFunction<T> refused,
      Supplier<T> send,
      Function<T, Usage> usage) {
    long reserved = Math.max(1, expected);
    long total = count.add(at, reserved);
    if (total > tokens) {
      count.add(at, -reserved);
      return refused.apply(total - reserved);
    }
    long cost = reserved;
    try {
      T answer = send.get();
      cost = cost(usage.apply(answer), reserved);
      return answer;
    } finally {
      count.add(at, cost - reserved);
    }
  }

  /** What it cost; where no server said, what was expected for each attempt that cost something. */
  private static long cost(Usage usage, long expected) {
    return usage.tokens().orElse(0) + expected * usage.unreported();
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
