package io.anchorwatch.related;

import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.ValueType;
import java.util.List;

/** The parameters of {@code refresh_related_posts}. */
final class RelatedKeys {
  static final Key<Long> COUNT =
      Key.of(
          "related.count",
          ValueType.whole(1, 50),
          "5",
          "How many related posts each post gets at most.");
  static final Key<Double> LEAST =
      Key.of(
          "related.least-score",
          ValueType.decimal(0, 1),
          "0.05",
          "Posts that are less near than this are not related.");

  private RelatedKeys() {}

  static List<Key<?>> all() {
    return List.of(COUNT, LEAST);
  }
}
