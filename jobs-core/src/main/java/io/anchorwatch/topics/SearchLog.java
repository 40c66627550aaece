package io.anchorwatch.topics;

/** What readers searched, where the site keeps it in a collection. Blocking; safe for threads. */
@FunctionalInterface
public interface SearchLog {
  /**
   * The queries of a collection, a document each with the fields that a file would have.
   *
   * @return those that can be read, and how many cannot; none where there is no such collection
   */
  DemandFiles.Lines<SearchQuery> read(String collection);
}
