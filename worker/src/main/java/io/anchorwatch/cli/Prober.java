package io.anchorwatch.cli;

import io.anchorwatch.model.openai.ProbeReport;

/** Asks the configured model what it is like. */
@FunctionalInterface
public interface Prober {
  /**
   * Asks, and blocks until it is done.
   *
   * @throws CommandException if the configuration is wrong or names no model
   */
  ProbeReport probe(Place place);
}
