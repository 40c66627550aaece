package io.anchorwatch.simulation.store;

import java.time.Instant;

/** What happens to an operation on its way to the store and back. */
public interface Gate {
  /** The store's now. */
  Instant now();

  /** A request is sent. May block, or throw if it never arrives. */
  void sent(Operation operation);

  /** Whether a scan meets what was changed while it went on as it was before, too. */
  default boolean torn() {
    return false;
  }

  /** It took effect. May block, or throw if its answer is lost. */
  void applied(Operation operation);

  /**
   * An operation, in the words of the driver.
   *
   * @param what the driver's method
   * @param collection whose documents
   * @param write whether it changes anything
   */
  record Operation(String what, String collection, boolean write) {}
}
