package io.anchorwatch.admin;

import java.util.List;

/** Whether the worker takes work. Safe for use by many threads; bounded in time. */
@FunctionalInterface
public interface Readiness {
  /** Every check, in the order to show them; ready if all hold. */
  List<Check> checks();

  /**
   * One condition.
   *
   * @param name for people, in words
   * @param holds whether it is met
   * @param detail what stands in the way; empty if it holds
   */
  record Check(String name, boolean holds, String detail) {}
}
