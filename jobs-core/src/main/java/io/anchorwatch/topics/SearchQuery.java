package io.anchorwatch.topics;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What readers typed into the site's search, as often as they did. Personal data is gone from the
 * text before a value of this type exists.
 *
 * @param text what was asked
 * @param n how often, at least 1
 * @param results how many results were shown, where the log knows
 * @param clicks how many of them were opened, where the log knows
 * @param time when it was last asked, where the log knows
 */
public record SearchQuery(
    String text, long n, OptionalLong results, OptionalLong clicks, Optional<Instant> time) {
  public SearchQuery {
    text = PersonalData.stripped(text);
    n = Math.max(1, n);
  }
}
