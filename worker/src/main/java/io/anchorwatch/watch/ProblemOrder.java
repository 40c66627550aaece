package io.anchorwatch.watch;

import java.util.Comparator;

/** The order in which problems are shown. */
final class ProblemOrder {
  /** Critical ones first, then by kind and subject. */
  static final Comparator<Problem> URGENT_FIRST =
      Comparator.comparing(Problem::severity)
          .thenComparing(Problem::kind)
          .thenComparing(Problem::subject);

  private ProblemOrder() {}
}
