package io.anchorwatch.duplicates;

import java.util.List;

/**
 * What is kept of a post between runs: enough to see whether it changed and to find those it may
 * duplicate.
 *
 * @param source 128 bits over all that findings depend on
 * @param title the title's key, empty if it has none
 * @param language BCP 47 or {@code und}
 * @param keys see {@link LookupKeys}; none once the post is gone
 */
record StoredPost(
    String id,
    String source,
    String title,
    String language,
    List<Integer> keys,
    Standing standing) {
  /** What is left to do about a post. */
  enum Due {
    /** Nothing. */
    NONE,
    /** To look up and compare. */
    MATCH,
    /** To count the parts of the series it belongs or belonged to. */
    FAMILY
  }

  /**
   * Where a post is in a run.
   *
   * @param gone whether readers can no longer see it; it is dropped when nothing is due
   * @param left titles that it had and whose series have not been counted since
   * @param bad why it cannot be read, empty if it can
   */
  record Standing(Due due, boolean gone, List<String> left, String bad) {
    Standing {
      left = List.copyOf(left);
    }
  }

  StoredPost {
    keys = List.copyOf(keys);
  }

  StoredPost withoutKeys() {
    return new StoredPost(id, source, title, language, List.of(), standing);
  }

  boolean due(Due due) {
    return standing.due() == due;
  }

  /** Whether it has a text that can be compared. */
  boolean readable() {
    return !standing.gone() && standing.bad().isEmpty();
  }
}
