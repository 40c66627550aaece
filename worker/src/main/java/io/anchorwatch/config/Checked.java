package io.anchorwatch.config;

import java.util.List;

/** What reading the configuration came to. */
public sealed interface Checked {
  /** Every problem, sorted by file and line. */
  List<ConfigProblem> problems();

  /** Every effective value that could be read, the worker's first. */
  List<EffectiveValue> values();

  /**
   * A worker may start with it.
   *
   * @param problems warnings only
   */
  record Valid(
      WorkerSettings settings,
      List<CheckedDefinition> definitions,
      List<ConfigProblem> problems,
      List<EffectiveValue> values)
      implements Checked {
    public Valid {
      definitions = List.copyOf(definitions);
      problems = List.copyOf(problems);
      values = List.copyOf(values);
    }
  }

  /** Nothing may start: exit with {@link Check#EXIT_CONFIGURATION}. */
  record Invalid(List<ConfigProblem> problems, List<EffectiveValue> values) implements Checked {
    public Invalid {
      problems = List.copyOf(problems);
      values = List.copyOf(values);
    }
  }
}
