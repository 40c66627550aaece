package io.anchorwatch.watch;

/** Makes the worker look after its jobs at once instead of at its next turn. */
@FunctionalInterface
interface Waker {
  void wake();
}
