package io.anchorwatch.watch;

import java.util.List;

/** Sees problems that only this process can see. */
@FunctionalInterface
public interface Sentry {
  /** What is wrong now; empty if nothing is. Safe for use by many threads; must not block. */
  List<Problem> look();
}
