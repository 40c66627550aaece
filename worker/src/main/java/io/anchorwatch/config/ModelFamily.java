package io.anchorwatch.config;

/** How a model marks its thought. */
public enum ModelFamily {
  /** Nothing is assumed, and nothing is forgiven. */
  AUTO,
  /** A plain {@code <think>} block before the answer. */
  THINK
}
