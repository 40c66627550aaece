package io.anchorwatch.migrations;

import java.util.List;

/** What became of an attempt to make all migrations. */
public sealed interface Applied {
  /** The numbers of those that were made. */
  List<Integer> made();

  /** Nothing is left to do. */
  record All(List<Integer> made) implements Applied {
    public All {
      made = List.copyOf(made);
    }
  }

  /**
   * A contraction waits, because workers of other versions live.
   *
   * @param made the numbers of those that were made before
   * @param waiting the one that waits
   * @param workers who they are, with their versions
   */
  record Waits(List<Integer> made, Migration waiting, List<String> workers) implements Applied {
    public Waits {
      made = List.copyOf(made);
      workers = List.copyOf(workers);
    }
  }
}
