package io.anchorwatch.admin;

/** Asks the store for a sign of life. */
@FunctionalInterface
public interface StorePing {
  /** Returns if it answers within two seconds; throws whatever says that it does not. */
  void ping();

  /** For a store that is this process itself. */
  StorePing ALWAYS = () -> {};
}
