package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.StoredPost.Due;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored posts of each space: a site under one version of the algorithm and one set of rules.
 * Blocking; safe for use by many threads.
 */
interface PostIndex {
  /**
   * Makes posts quick to find by their keys, if they are not. Until then they are kept faster.
   *
   * @param stillWanted called now and then; throws if the run is to end
   */
  void prepareLookups(Runnable stillWanted);

  /** Those there are among the asked for, by id. */
  Map<String, StoredPost> get(String space, Collection<String> ids);

  /** The same without their keys, which are most of what is stored. */
  Map<String, StoredPost> getWithoutKeys(String space, Collection<String> ids);

  /** Keeps posts that there are hardly any of yet: the same as {@link #put}, and faster. */
  void add(String space, Collection<StoredPost> posts);

  /** Keeps posts in place of those before. */
  void put(String space, Collection<StoredPost> posts);

  /** Sets what is due of posts; titles that were left are forgotten when nothing is. */
  void mark(String space, Collection<String> ids, Due due);

  /** Drops posts. */
  void remove(String space, Collection<String> ids);

  /** The next posts behind an id of which something is due, in order; an empty id is before all. */
  List<StoredPost> due(String space, Due due, String after, int limit);

  /** How many posts something is due of. */
  long countDue(String space, Due due);

  /** Posts that have one of the keys at least, each once, in no order. */
  List<StoredPost> holding(String space, Collection<Integer> keys, int limit);

  /** The ids of all posts that have one of the keys. */
  Set<String> idsHolding(String space, Collection<Integer> keys);

  /** By name, for each that has any, how many posts have one of the keys under that name. */
  Map<String, Integer> countsHolding(String space, Map<String, List<Integer>> keys);

  /** By id the titles of all posts that have one of the keys. */
  Map<String, String> titlesHolding(String space, Collection<Integer> keys);

  /** The first post by id that has a key. */
  Optional<StoredPost> first(String space, int key);

  /** The next ids in order. */
  List<String> after(String space, String id, int limit);

  /** How many posts there are. */
  long count(String space);

  /**
   * Drops a space whole.
   *
   * @param stillWanted called now and then; throws if the run is to end
   */
  void drop(String space, Runnable stillWanted);
}
