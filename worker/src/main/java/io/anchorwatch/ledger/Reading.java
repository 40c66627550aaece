package io.anchorwatch.ledger;

/**
 * A stored document as somebody sees it who must not overlook any.
 *
 * @param <T> what it should be
 */
public sealed interface Reading<T> {
  /** It is what it should be. */
  record Sound<T>(T value) implements Reading<T> {}

  /**
   * It cannot be read.
   *
   * @param key the document's {@code _id} as text
   * @param what what is wrong with it
   */
  record Broken<T>(String key, String what) implements Reading<T> {}
}
