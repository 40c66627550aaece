package io.anchorwatch.worker;

import io.anchorwatch.config.ConfigProblem;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.watch.Problem;
import io.anchorwatch.watch.ProblemKind;
import io.anchorwatch.watch.Sentry;
import jakarta.inject.Inject;
import java.util.List;

/** What this worker was last told to read and did not take. Safe for use by many threads. */
final class RefusedConfiguration implements Sentry {
  private final String worker;
  private volatile List<ConfigProblem> mistakes = List.of();

  @Inject
  RefusedConfiguration(WorkerId self) {
    this.worker = self.host() + "/" + self.instance();
  }

  /** The mistakes of the newest reading; none if it was taken. */
  void replace(List<ConfigProblem> found) {
    mistakes = List.copyOf(found);
  }

  @Override
  public List<Problem> look() {
    List<ConfigProblem> now = mistakes;
    if (now.isEmpty()) {
      return List.of();
    }
    String more = now.size() == 1 ? "" : " (and " + (now.size() - 1) + " more)";
    // What is wrong in a line is often why something else is missing.
    ConfigProblem named = now.stream().filter(one -> one.line() > 0).findFirst().orElse(now.get(0));
    String first = named.toString().replaceFirst("\\.$", "");
    return List.of(
        new Problem(
            ProblemKind.CONFIGURATION_REFUSED,
            worker,
            "worker " + worker + " goes on with what it read before: " + first + more));
  }
}
