package io.anchorwatch.watch;

import java.util.List;

/** Sees problems that only this process can see. */
@FunctionalInterface
public interface Sentry {
  /** What is wrong now; empty if nothing is. Safe for use by many threads; must not block. */
  List<Problem> look();

  /** What this process has put right by itself since it was asked last; each is told once. */
  default List<Healed> healed() {
    return List.of();
  }

  /** Whom to call when there is something to tell that should not wait for the next look. */
  default void onNews(Runnable listener) {}

  /**
   * A problem that is gone because somebody did something about it.
   *
   * @param what was done, in the past tense
   */
  record Healed(Problem problem, String what) {}
}
