package io.anchorwatch.topics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Posts that speak of a topic without being filed under it: a sign that the site cares about it.
 *
 * @param posts the most similar first
 */
record Mentions(List<Likeness.Match> posts) {
  private static final double SPEAKS_OF_IT = 0.6;
  private static final double HALF_INTEREST = 5;

  /** More than what adding in another order may change. */
  private static final double ROUNDING = 1e-9;

  static Mentions of(Filed filed, Likeness likeness) {
    Set<String> own =
        filed.posts().stream().map(SiteIndex.Entry::id).collect(Collectors.toUnmodifiableSet());
    return new Mentions(
        likeness.matches(filed.stems(), SPEAKS_OF_IT).stream()
            .filter(match -> !own.contains(match.post().id()))
            .toList());
  }

  int count() {
    return posts.size();
  }

  /** Whether so many posts speak of it that it is no passing whim. */
  boolean often() {
    return count() >= HALF_INTEREST;
  }

  /** From 0.5 for a topic nobody mentions to nearly 1. */
  double interest() {
    return 0.5 + 0.5 * count() / (count() + HALF_INTEREST);
  }

  /** How much of an answer the posts are together, each by similarity and freshness, 0 to 1. */
  static double coverage(List<Likeness.Match> matches, Survey survey, GapRules.Coverage rules) {
    double soft = softCount(matches, survey, rules);
    return 1 - Math.pow(2, -soft);
  }

  /** How many full and fresh answers the posts are worth. */
  static double softCount(List<Likeness.Match> matches, Survey survey, GapRules.Coverage rules) {
    return matches.stream()
        .filter(match -> match.similarity() >= rules.similarity())
        .mapToDouble(
            match -> match.similarity() * survey.freshness(match.post().date(), rules.halfLife()))
        .sum();
  }

  /**
   * The coverage, if the posts are worth fewer answers than these. On a large site most questions
   * have far more posts than that, and adding them up stops there.
   *
   * @param matches in any order
   */
  static OptionalDouble coverageBelow(
      double answers, List<Likeness.Match> matches, Survey survey, GapRules.Coverage rules) {
    double sum = 0;
    for (Likeness.Match match : matches) {
      sum += softCount(List.of(match), survey, rules);
      if (sum > answers + ROUNDING) {
        return OptionalDouble.empty();
      }
    }
    List<Likeness.Match> sorted = Likeness.sorted(matches);
    return softCount(sorted, survey, rules) < answers
        ? OptionalDouble.of(coverage(sorted, survey, rules))
        : OptionalDouble.empty();
  }
}
