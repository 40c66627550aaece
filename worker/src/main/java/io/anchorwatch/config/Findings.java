package io.anchorwatch.config;

import io.anchorwatch.config.ConfigProblem.Severity;
import io.anchorwatch.jobs.BadValueException;
import io.anchorwatch.jobs.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mistakes found so far. Used by one thread. */
final class Findings {
  /** What is said of a key that must be there and is not. */
  static final String MISSING = "is missing";

  private final List<ConfigProblem> problems = new ArrayList<>();

  void error(Place place, String key, String what, String mend) {
    add(place, key, what, mend, Severity.ERROR);
  }

  void warning(Place place, String key, String what, String mend) {
    add(place, key, what, mend, Severity.WARNING);
  }

  /** A value that its type refused; a type of a job author may refuse with less than ours say. */
  void refused(Given given, IllegalArgumentException refusal, ValueType<?> type) {
    String what = refusal.getMessage() == null ? "cannot be read" : refusal.getMessage();
    String mend = "Write " + type.label();
    if (refusal instanceof BadValueException bad) {
      what = bad.what();
      mend = bad.mend();
    }
    if (WorkerKeys.isSecret(given.key())) {
      error(given.place(), given.key(), what, mend);
      return;
    }
    Optional<String> strange = Slips.strangeCharacter(given.value());
    if (strange.isPresent()) {
      what += " with the character " + strange.get();
    }
    Optional<String> meant = Rewrites.of(given.value(), type);
    error(given.place(), given.key(), what, meant.map(Spelling::asking).orElse(mend));
  }

  /** A key that is missing because it is misspelt is one mistake, not two. */
  void dropWhatIsOnlyMisspelt() {
    List<String> meant =
        problems.stream().filter(ConfigProblem::isError).map(ConfigProblem::mend).toList();
    problems.removeIf(
        problem ->
            problem.what().equals(MISSING) && meant.contains(Spelling.asking(problem.key())));
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
