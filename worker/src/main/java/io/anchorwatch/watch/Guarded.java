package io.anchorwatch.watch;

/** The worker that the watch looks after. */
interface Guarded {
  /** Whether the store has answered and slots are being looked for. */
  boolean running();

  /** Makes it look after its jobs at once instead of at its next turn. */
  void wake();
}
