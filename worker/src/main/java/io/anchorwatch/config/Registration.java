package io.anchorwatch.config;

import java.util.List;

/** What became of a definition that a program registers. */
public sealed interface Registration {
  /** It is without mistakes and registered. */
  record Accepted(CheckedDefinition definition) implements Registration {}

  /**
   * It is not registered.
   *
   * @param problems every mistake, sorted; at least one is an error
   */
  record Rejected(List<ConfigProblem> problems) implements Registration {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
