package io.anchorwatch.watch;

import java.util.List;

/** Looks, when a doctor asks, for what no worker looks for all the time. */
@FunctionalInterface
public interface Inquiry {
  /** What is wrong now; empty if nothing is. Blocking; throws what the store throws. */
  List<Problem> look();
}
