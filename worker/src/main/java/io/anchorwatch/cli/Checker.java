package io.anchorwatch.cli;

import io.anchorwatch.config.Checked;

/** Reads and checks the configuration of a place, and touches nothing else. */
@FunctionalInterface
public interface Checker {
  /** What it says, or what is wrong with it. */
  Checked check(Place place);
}
