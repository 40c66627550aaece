package io.anchorwatch.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Problems and, where there are, their cures. For one thread. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Cure> cures = new HashMap<>();

  void add(Problem problem) {
    problems.add(problem);
  }

  void add(Problem problem, Cure cure) {
    problems.add(problem);
    cures.put(problem.id(), cure);
  }

  void addAll(Findings others) {
    problems.addAll(others.problems);
    cures.putAll(others.cures);
  }

  List<Problem> problems() {
    return problems;
  }

  Map<String, Cure> cures() {
    return cures;
  }
}
