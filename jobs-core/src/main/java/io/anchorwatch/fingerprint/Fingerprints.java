package io.anchorwatch.fingerprint;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the fingerprints of sites' posts. They are a cache: each says from which text it was
 * computed, so that a lost or old one costs time and nothing else. Blocking; safe for use by many
 * threads.
 */
public interface Fingerprints {
  /** Those there are among the asked for, by post id. */
  Map<String, Fingerprint> get(String site, Collection<String> posts);

  /** Keeps fingerprints in place of those before. */
  void put(String site, Collection<Fingerprint> fingerprints);

  /**
   * Drops the fingerprints of all other posts.
   *
   * @return how many were dropped
   */
  long keepOnly(String site, Set<String> posts);
}
