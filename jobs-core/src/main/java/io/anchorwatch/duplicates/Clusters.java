package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicateCluster.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups duplicates around leaders. A member is one that was itself compared with the leader, so
 * that a chain of pairs never merges posts that have nothing in common.
 */
final class Clusters {
  private final Map<String, Map<String, DuplicatePair>> neighbours = new TreeMap<>();
  private final Map<String, Integer> wins = new HashMap<>();

  Clusters(List<DuplicatePair> pairs) {
    for (DuplicatePair pair : pairs) {
      if (pair.verdict().alert()) {
        neighbours.computeIfAbsent(pair.a().id(), id -> new TreeMap<>()).put(pair.b().id(), pair);
        neighbours.computeIfAbsent(pair.b().id(), id -> new TreeMap<>()).put(pair.a().id(), pair);
        wins.merge(pair.canonical().id(), 1, Integer::sum);
      }
    }
  }

  /** The clusters, by their keys. */
  List<DuplicateCluster> around(int mostMembers) {
    List<String> leaders = new ArrayList<>(neighbours.keySet());
    leaders.sort(
        Comparator.comparingInt((String id) -> -neighbours.getOrDefault(id, Map.of()).size())
            .thenComparingInt(id -> -wins.getOrDefault(id, 0))
            .thenComparing(Comparator.naturalOrder()));
    Set<String> taken = new TreeSet<>();
    Map<String, DuplicateCluster> clusters = new TreeMap<>();
    for (String leader : leaders) {
      if (taken.contains(leader)) {
        continue;
      }
      List<String> members =
          neighbours.getOrDefault(leader, Map.of()).keySet().stream()
              .filter(id -> !taken.contains(id))
              .limit(mostMembers - 1L)
              .toList();
      if (!members.isEmpty()) {
        taken.add(leader);
        taken.addAll(members);
        clusters.put(leader, cluster(leader, members));
      }
    }
    return List.copyOf(clusters.values());
  }

  private DuplicateCluster cluster(String leader, List<String> members) {
    DuplicatePair first = neighbours.getOrDefault(leader, Map.of()).get(members.get(0));
    String reason =
        first != null && first.canonical().id().equals(leader)
            ? first.canonical().reason()
            : "it is alike to most of the others";
    return new DuplicateCluster(
        leader, Kind.DUPLICATES, leader, reason, members, members.size() + 1);
  }
}
