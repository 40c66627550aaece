package io.anchorwatch.runner;

/**
 * What must stand before the first slot is looked for: collections, indexes, a first look at the
 * store's clock.
 */
@FunctionalInterface
public interface Ground {
  /** Makes it stand; harmless every further time. Throws while the store is away. */
  void prepare();
}
