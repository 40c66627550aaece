package io.anchorwatch.topics;

import io.anchorwatch.neighbours.NeighbourPost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What editors and readers want to be written about, and what neighbours write about. Immutable.
 *
 * @param targets topics the editors name; of two with the same name the first counts
 * @param queries what readers searched for
 * @param neighbours posts of sites that have the same readers
 */
public record Demand(
    List<Target> targets, List<SearchQuery> queries, List<NeighbourPost> neighbours) {
  /** Nothing is known about what is wanted. */
  public static final Demand NONE = new Demand(List.of(), List.of());

  private static final double UNNAMED = 0.5;

  public Demand {
    targets = List.copyOf(targets);
    queries = List.copyOf(queries);
    neighbours = List.copyOf(neighbours);
  }

  /** Nothing is known of neighbours. */
  public Demand(List<Target> targets, List<SearchQuery> queries) {
    this(targets, queries, List.of());
  }

  /** Weights by folded name, the largest 1, in the order of the targets. */
  Map<String, Double> weights() {
    double most = targets.stream().mapToDouble(Target::weight).max().orElse(1);
    Map<String, Double> weights = new LinkedHashMap<>();
    targets.forEach(
        target -> weights.putIfAbsent(Topic.fold(target.topic()), target.weight() / most));
    return weights;
  }

  /** The weight of a topic that no target names: it matters, but less than those that are. */
  double unnamedWeight() {
    return targets.isEmpty() ? 1 : UNNAMED;
  }
}
