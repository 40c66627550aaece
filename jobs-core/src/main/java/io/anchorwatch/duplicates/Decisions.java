package io.anchorwatch.duplicates;

import java.util.Map;

/**
 * Keeps what editors decided about pairs of a site's posts; never dropped by a run. Blocking; safe
 * for use by many threads.
 */
public interface Decisions {
  /** Those of a site, by the key of the pair. */
  Map<String, Decision> of(String site);

  /** Keeps a decision in place of the one before about the same pair. */
  void put(String site, Decision decision);

  /**
   * Takes a decision back.
   *
   * @param pair the pair's key
   * @return whether there was one
   */
  boolean remove(String site, String pair);
}
