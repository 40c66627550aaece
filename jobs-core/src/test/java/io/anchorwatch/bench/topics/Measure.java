package io.anchorwatch.bench.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Measures of rankings. */
final class Measure {
  private Measure() {}

  /** The chance that one of the wanted scores higher than one of the others; ties count half. */
  static double auc(List<Double> wanted, List<Double> others) {
    double won = 0;
    for (double one : wanted) {
      for (double other : others) {
        won += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return wanted.isEmpty() || others.isEmpty()
        ? Double.NaN
        : won / ((double) wanted.size() * others.size());
  }

  /** The share of the wanted among the first. */
  static double recall(List<String> ranked, Set<String> wanted, int first) {
    return (double) ranked.stream().limit(first).filter(wanted::contains).count() / wanted.size();
  }

  /** Items by a value, the largest first, ties by name. */
  static List<String> ranked(List<String> items, ToDoubleFunction<String> value) {
    Map<String, Double> values = new HashMap<>();
    items.forEach(item -> values.put(item, value.applyAsDouble(item)));
    return items.stream()
        .sorted(
            Comparator.comparing((String item) -> -values.getOrDefault(item, 0.0))
                .thenComparing(item -> item))
        .toList();
  }

  /**
   * Rank-biased overlap of two rankings of the same items, from 0 to 1 (Webber, Moffat and Zobel,
   * "A similarity measure for indefinite rankings", 2010, cut at the end and scaled).
   */
  static double overlap(List<String> one, List<String> other, double persistence) {
    Set<String> first = new HashSet<>();
    Set<String> second = new HashSet<>();
    double sum = 0;
    double all = 0;
    double weight = 1;
    List<String> shared = new ArrayList<>();
    for (int depth = 0; depth < Math.min(one.size(), other.size()); depth++) {
      first.add(one.get(depth));
      second.add(other.get(depth));
      shared.clear();
      first.stream().filter(second::contains).forEach(shared::add);
      sum += weight * shared.size() / (depth + 1);
      all += weight;
      weight *= persistence;
    }
    return all == 0 ? 1 : sum / all;
  }
}
