package io.anchorwatch.topics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question, a topic's name or any text in terms of a site's index.
 *
 * @param terms different stems the site knows, in the order of the text
 * @param weights how telling each is, repetitions counted with damping
 * @param total the weights' sum, that of unknown stems included
 * @param pairs stems that follow each other, unknown ones included
 * @param size how many different stems there are, unknown ones included
 */
@SuppressWarnings("ArrayRecordComponent") // Read in the innermost loop and never compared.
record Asked(int[] terms, double[] weights, double total, List<Pair> pairs, int size) {
  private static final int UNKNOWN = -1;

  Asked {
    pairs = List.copyOf(pairs);
  }

  /**
   * Two different stems that follow each other.
   *
   * @param one the place of the one among the terms; negative if the site does not know it
   * @param other that of the other
   * @param weight how telling they are together
   */
  record Pair(int one, int other, double weight) {
    boolean is(int first, int second) {
      return (one == first && other == second) || (one == second && other == first);
    }
  }

  /** The place of a stem among the terms, or a negative number. */
  int place(int stem) {
    for (int place = 0; place < terms.length; place++) {
      if (terms[place] == stem) {
        return place;
      }
    }
    return UNKNOWN;
  }

  static Asked of(SiteIndex site, List<String> stems) {
    return of(site, numbers(site, stems));
  }

  /**
   * A text of numbered stems.
   *
   * @param sequence negative numbers are stems the site does not know
   */
  static Asked of(SiteIndex site, int[] sequence) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    Arrays.stream(sequence).forEach(term -> counts.merge(term, 1, Integer::sum));
    List<Integer> terms = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    double total = 0;
    for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
      int term = each.getKey();
      double weight = site.weight(site.frequency(term)) * (1 + Math.log(each.getValue()));
      total += weight;
      if (term >= 0) {
        terms.add(term);
        weights.add(weight);
      }
    }
    return new Asked(
        terms.stream().mapToInt(Integer::intValue).toArray(),
        weights.stream().mapToDouble(Double::doubleValue).toArray(),
        Math.max(total, 1e-9),
        pairs(site, List.copyOf(counts.keySet()), terms),
        counts.size());
  }

  private static List<Pair> pairs(SiteIndex site, List<Integer> stems, List<Integer> terms) {
    List<Pair> pairs = new ArrayList<>();
    for (int next = 1; next < stems.size(); next++) {
      int one = stems.get(next - 1);
      int other = stems.get(next);
      double weight = site.weight(site.frequency(one)) + site.weight(site.frequency(other));
      pairs.add(new Pair(terms.indexOf(one), terms.indexOf(other), weight));
    }
    return pairs;
  }

  private static int[] numbers(SiteIndex site, List<String> stems) {
    int unknown = 0;
    int[] sequence = new int[stems.size()];
    for (int i = 0; i < sequence.length; i++) {
      int term = site.term(stems.get(i));
      sequence[i] = term >= 0 ? term : --unknown;
    }
    return sequence;
  }
}
