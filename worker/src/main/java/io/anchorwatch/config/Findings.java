package io.anchorwatch.config;

import io.anchorwatch.config.ConfigProblem.Severity;
import io.anchorwatch.jobs.BadValueException;
import java.util.ArrayList;
import java.util.List;

/** The mistakes found so far. Used by one thread. */
final class Findings {
  private final List<ConfigProblem> problems = new ArrayList<>();

  void error(Place place, String key, String what, String mend) {
    add(place, key, what, mend, Severity.ERROR);
  }

  void warning(Place place, String key, String what, String mend) {
    add(place, key, what, mend, Severity.WARNING);
  }

  /** A value that its type refused; a type of a job author may refuse with less than ours say. */
  void refused(Given given, IllegalArgumentException refusal, String label) {
    if (refusal instanceof BadValueException bad) {
      error(given.place(), given.key(), bad.what(), bad.mend());
      return;
    }
    String what = refusal.getMessage() == null ? "cannot be read" : refusal.getMessage();
    error(given.place(), given.key(), what, "Write " + label);
  }

  void addAll(Findings others) {
    problems.addAll(others.problems);
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(ConfigProblem::isError);
  }

  List<ConfigProblem> sorted() {
    return problems.stream().sorted().distinct().toList();
  }

  private void add(Place place, String key, String what, String mend, Severity severity) {
    problems.add(new ConfigProblem(place.file(), place.line(), key, what, mend, severity));
  }
}
