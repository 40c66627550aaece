package io.anchorwatch.duplicates;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The pairs that were found on the texts of each space, before any is hidden or left out. Blocking;
 * safe for use by many threads.
 */
interface FoundPairs {
  /** Two posts by id, the lower first. */
  record Ids(String a, String b) {
    static Ids of(String one, String other) {
      return one.compareTo(other) <= 0 ? new Ids(one, other) : new Ids(other, one);
    }

    static Ids of(DuplicatePair pair) {
      return new Ids(pair.a().id(), pair.b().id());
    }

    String other(String post) {
      return a.equals(post) ? b : a;
    }
  }

  /** The pairs with one of the posts at least. */
  List<Ids> of(String space, Collection<String> posts);

  /** Drops pairs and keeps others in place of those before. */
  void replace(String space, Collection<Ids> gone, Collection<DuplicatePair> found);

  /** The ids of the pairs that are alerts, in no order. */
  void eachAlert(String space, Consumer<Ids> use);

  /** All pairs in the order of their ids. */
  void each(String space, Consumer<DuplicatePair> use);

  /** Drops a space whole. */
  void drop(String space);
}
