package io.anchorwatch.model;

/** What became of a request: exactly one of an {@link Answer} and a {@link ModelFailure}. */
public sealed interface Reply permits Answer, ModelFailure {
  /** What it cost, over all retries. */
  Usage usage();

  /** The same at another price. */
  Reply with(Usage other);
}
