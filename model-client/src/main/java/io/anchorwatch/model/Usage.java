package io.anchorwatch.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Tokens spent, summed over retries and further questions. Empty means that no server said, which
 * is not zero; a sum over attempts of which only some were reported is at least that much.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written, thought included
 * @param totalTokens both, as the server adds them up
 * @param cachedTokens of the tokens read, those the server had read before
 * @param reasoningTokens of the tokens written, thought
 * @param unreported how many attempts cost something that no server reported
 */
public record Usage(
    OptionalLong promptTokens,
    OptionalLong completionTokens,
    OptionalLong totalTokens,
    OptionalLong cachedTokens,
    OptionalLong reasoningTokens,
    int unreported) {
  private static final OptionalLong UNSAID = OptionalLong.empty();

  /** Nothing known; adding it changes nothing. */
  public static final Usage UNKNOWN = new Usage(UNSAID, UNSAID, UNSAID, UNSAID, UNSAID, 0);

  /** One attempt that cost something nobody reported. */
  public static final Usage UNREPORTED = new Usage(UNSAID, UNSAID, UNSAID, UNSAID, UNSAID, 1);

  /** A report without a total and without a word about caches. */
  public Usage(
      OptionalLong promptTokens, OptionalLong completionTokens, OptionalLong reasoningTokens) {
    this(promptTokens, completionTokens, UNSAID, UNSAID, reasoningTokens, 0);
  }

  /** The sum; where only one side knows, what it knows. */
  public Usage plus(Usage other) {
    return new Usage(
        sum(promptTokens, other.promptTokens),
        sum(completionTokens, other.completionTokens),
        sum(totalTokens, other.totalTokens),
        sum(cachedTokens, other.cachedTokens),
        sum(reasoningTokens, other.reasoningTokens),
        unreported + other.unreported);
  }

  /** All tokens: the total, or else what was read and written. */
  public OptionalLong tokens() {
    return totalTokens.isPresent() ? totalTokens : sum(promptTokens, completionTokens);
  }

  /** Which share of the tokens read came from the server's cache, 0 to 1. */
  public OptionalDouble cacheHitRatio() {
    if (cachedTokens.isEmpty() || promptTokens.orElse(0) <= 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Math.min(1, (double) cachedTokens.getAsLong() / promptTokens.getAsLong()));
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalLong.of(Math.addExact(one.getAsLong(), other.getAsLong()));
  }
}
