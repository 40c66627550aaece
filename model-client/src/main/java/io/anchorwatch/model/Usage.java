package io.anchorwatch.model;

import java.util.OptionalLong;

/**
 * Tokens spent, summed over retries. Empty means that the server did not say, which is not zero.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written, thought included
 * @param reasoningTokens of those, thought
 */
public record Usage(
    OptionalLong promptTokens, OptionalLong completionTokens, OptionalLong reasoningTokens) {
  /** Nothing known. */
  public static final Usage UNKNOWN =
      new Usage(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Both together; what only one of them knows is what that one says. */
  public Usage plus(Usage other) {
    return new Usage(
        sum(promptTokens, other.promptTokens),
        sum(completionTokens, other.completionTokens),
        sum(reasoningTokens, other.reasoningTokens));
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    if (one.isEmpty()) {
      return other;
    }
    return other.isEmpty() ? one : OptionalLong.of(one.getAsLong() + other.getAsLong());
  }
}
