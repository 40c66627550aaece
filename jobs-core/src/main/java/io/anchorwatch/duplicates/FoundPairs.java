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

  /**
   * A pair without its passages, which take most of the room.
   *
   * @param sum over all of the pair, the passages too
   */
  record Found(DuplicatePair pair, long sum) {}

  /** The pairs with one of the posts at least. */
  List<Ids> of(String space, Collection<String> posts);

  /** Drops pairs and keeps others in place of those before. */
  void replace(String space, Collection<Ids> gone, Collection<DuplicatePair> found);

  /** The ids of the pairs that are alerts, in no order. */
  void eachAlert(String space, Consumer<Ids> use);

  /** All pairs in the order of their ids, without what takes most of the room. */
  void each(String space, Consumer<Found> use);

  /** Those there are among the asked for, whole, in no order. */
  List<DuplicatePair> get(String space, Collection<Ids> ids);

  /**
   * Drops a space whole.
   *
   * @param stillWanted called now and then; throws if the run is to end
   */
  void drop(String space, Runnable stillWanted);
}
