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
  /** Those there are among the asked for, by id. */
  Map<String, StoredPost> get(String space, Collection<String> ids);

  /** Keeps posts in place of those before. */
  void put(String space, Collection<StoredPost> posts);

  /** Sets what is due of posts; titles that were left are forgotten when nothing is. */
  void mark(String space, Collection<String> ids, Due due);

  /** Drops posts. */
  void remove(String space, Collection<String> ids);

  /** Posts of which something is due, in no order. */
  List<StoredPost> due(String space, Due due, int limit);

  /** How many posts something is due of. */
  long countDue(String space, Due due);

  /** Posts that have one of the keys at least, each once, in no order. */
  List<StoredPost> holding(String space, Collection<Integer> keys, int limit);

  /** The ids of all posts that have one of the keys. */
  Set<String> idsHolding(String space, Collection<Integer> keys);

  /** The first post by id that has a key. */
  Optional<StoredPost> first(String space, int key);

  /** The next ids in order. */
  List<String> after(String space, String id, int limit);

  /** How many posts there are. */
  long count(String space);

  /** Drops a space whole. */
  void drop(String space);
}
