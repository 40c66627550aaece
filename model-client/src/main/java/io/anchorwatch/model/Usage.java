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
}
