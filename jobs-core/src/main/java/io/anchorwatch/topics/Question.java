package io.anchorwatch.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Questions that mean the same, under the one asked most often (leader clustering: Hartigan,
 * "Clustering Algorithms", 1975): no chain of likenesses joins what is unlike its leader.
 *
 * @param leader the question asked most often, ties by text
 * @param terms its distinct terms, sorted
 * @param members all questions, most often asked first
 */
record Question(SearchQuery leader, List<String> terms, List<SearchQuery> members) {
  private static final Duration HALF_LIFE = Duration.ofDays(180);

  /** Groups questions; the same questions in any order give the same groups. */
  static List<Question> of(List<SearchQuery> queries) {
    Map<Set<String>, List<SearchQuery>> same = new LinkedHashMap<>();
    List<SearchQuery> sorted = new ArrayList<>(queries);
    sorted.sort(
        Comparator.comparingLong(SearchQuery::n)
            .reversed()
            .thenComparing(SearchQuery::text)
            .thenComparing(SearchQuery::toString));
    for (SearchQuery query : sorted) {
      Set<String> terms = new TreeSet<>(Terms.of(query.text()));
      if (!terms.isEmpty()) {
        same.computeIfAbsent(terms, ignored -> new ArrayList<>()).add(query);
      }
    }
    return led(same);
  }

  private static List<Question> led(Map<Set<String>, List<SearchQuery>> same) {
    List<Question> groups = new ArrayList<>();
    Leaders leaders = new Leaders(same.keySet());
    same.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<Set<String>, List<SearchQuery>> entry) -> -total(entry.getValue()))
                .thenComparing(entry -> String.join(" ", entry.getKey())))
        .forEach(
            entry -> {
              List<SearchQuery> queries = entry.getValue();
              Optional<Question> leader = leaders.of(entry.getKey());
              if (leader.isPresent()) {
                leader.get().members().addAll(queries);
                return;
              }
              Question group =
                  new Question(
                      queries.get(0), List.copyOf(entry.getKey()), new ArrayList<>(queries));
              groups.add(group);
              leaders.add(group);
            });
    return groups;
  }

  private static long total(List<SearchQuery> queries) {
    return queries.stream().mapToLong(SearchQuery::n).sum();
  }

  /** How often all of them were asked together. */
  long total() {
    return total(members);
  }

  /** How much they weigh: the logarithm of how often, less for what was asked long ago. */
  double demand(Instant newest) {
    double demand = 0;
    for (SearchQuery query : members) {
      double age =
          query.time().map(time -> (double) Duration.between(time, newest).toSeconds()).orElse(0.0);
      demand += query.n() * Math.pow(0.5, Math.max(0, age) / HALF_LIFE.toSeconds());
    }
    return Math.log1p(demand);
  }

  /** Nobody was shown a result, or nobody opened one although many saw them. */
  boolean unanswered(long lookedOften) {
    boolean noResult =
        members.stream().anyMatch(query -> query.results().isPresent())
            && members.stream().allMatch(query -> query.results().orElse(0) == 0);
    boolean noClick =
        total() >= lookedOften
            && members.stream().anyMatch(query -> query.clicks().isPresent())
            && members.stream().allMatch(query -> query.clicks().orElse(0) == 0);
    return noResult || noClick;
  }

  /** Whether readers opened a result. */
  boolean met() {
    return members.stream().anyMatch(query -> query.clicks().orElse(0) > 0);
  }
}
