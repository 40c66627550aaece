package io.anchorwatch.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the leader of a question: the one whose terms are most like its own, if they are alike
 * enough. Two sets as alike as that share one of their few rarest terms, so that only leaders that
 * have such a one in common with the question are compared (prefix filter: Chaudhuri, Ganti and
 * Kaushik, "A primitive operator for similarity joins in data cleaning", 2006). For one thread.
 */
final class Leaders {
  private static final double SAME_QUESTION = 0.6;

  private final Map<String, Integer> frequencies = new HashMap<>();
  private final Map<String, List<Question>> byRareTerm = new HashMap<>();

  /**
   * Starts without a leader.
   *
   * @param all the terms of every question that may be added or asked for
   */
  Leaders(Collection<Set<String>> all) {
    all.forEach(terms -> terms.forEach(term -> frequencies.merge(term, 1, Integer::sum)));
  }

  void add(Question leader) {
    rarest(leader.terms())
        .forEach(term -> byRareTerm.computeIfAbsent(term, any -> new ArrayList<>()).add(leader));
  }

  /** The leader of a question, ties by text. */
  Optional<Question> of(Set<String> terms) {
    return rarest(terms)
        .flatMap(term -> byRareTerm.getOrDefault(term, List.of()).stream())
        .filter(leader -> jaccard(terms, leader.terms()) >= SAME_QUESTION)
        .max(
            Comparator.comparingDouble((Question leader) -> jaccard(terms, leader.terms()))
                .thenComparing(leader -> leader.leader().text(), Comparator.reverseOrder()));
  }

  /** As many of the rarest terms as cannot all be missing from a set that is alike enough. */
  private Stream<String> rarest(Collection<String> terms) {
    long shared = (long) Math.ceil(SAME_QUESTION * terms.size() - 1e-9);
    return terms.stream()
        .sorted(
            Comparator.comparingInt((String term) -> frequencies.getOrDefault(term, 0))
                .thenComparing(term -> term))
        .limit(terms.size() - shared + 1);
  }

  private static double jaccard(Set<String> terms, List<String> others) {
    Set<String> both = new HashSet<>(others);
    both.retainAll(terms);
    return (double) both.size() / (terms.size() + others.size() - both.size());
  }
}
