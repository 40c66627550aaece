package io.anchorwatch.topics;

import java.util.Map;

/**
 * Keeps what editors decided about a site's gaps; never dropped by a run. Blocking; safe for use by
 * many threads.
 */
public interface GapDecisions {
  /** Those of a site, by the key of the gap. */
  Map<String, GapDecision> of(String site);

  /** Keeps a decision in place of the one before about the same gap. */
  void put(String site, GapDecision decision);

  /**
   * Takes a decision back.
   *
   * @param gap the gap's key
   * @return whether there was one
   */
  boolean remove(String site, String gap);
}
