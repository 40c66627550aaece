package io.anchorwatch.duplicates;

import java.util.List;

/** What was found on a site, each list in the order of its keys. */
public record Findings(List<DuplicatePair> pairs, List<DuplicateCluster> clusters) {
  public Findings {
    pairs = List.copyOf(pairs);
    clusters = List.copyOf(clusters);
  }
}
