package io.anchorwatch.runner;

import java.util.Optional;

/**
 * What must stand before the first slot is looked for: collections, indexes, a first look at the
 * store's clock.
 */
@FunctionalInterface
public interface Ground {
  /** Makes it stand; harmless every further time. Throws while the store is away. */
  void prepare();

  /** Why it will never stand for this program, as {@link #prepare()} found; empty if it may. */
  default Optional<String> refusal() {
    return Optional.empty();
  }
}
