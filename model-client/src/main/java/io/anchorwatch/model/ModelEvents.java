package io.anchorwatch.model;

import java.util.List;

/**
 * Told once about each request that ended, for counters and watches. Called on the asking thread;
 * must be quick, must not throw, and must be safe for use by many threads.
 */
@FunctionalInterface
public interface ModelEvents {
  /** Tells nobody. */
  ModelEvents NONE = (model, label, reply) -> {};

  /**
   * A request ended.
   *
   * @param model the model's configured name
   * @param label what the request was for
   * @param reply the outcome: its kind, its code or rule, and the tokens are in it
   */
  void finished(String model, String label, Reply reply);

  /**
   * The same request ended, and how it went. Told right after {@link #finished}.
   *
   * @param trace attempts, further questions, and what the server said
   */
  default void traced(String model, String label, Reply reply, Trace trace) {}

  /** Tells each of them in turn. */
  static ModelEvents all(List<ModelEvents> listeners) {
    List<ModelEvents> told = List.copyOf(listeners);
    return new ModelEvents() {
      @Override
      public void finished(String model, String label, Reply reply) {
        told.forEach(it -> it.finished(model, label, reply));
      }

      @Override
      public void traced(String model, String label, Reply reply, Trace trace) {
        told.forEach(it -> it.traced(model, label, reply, trace));
      }
    };
  }
}
