package io.anchorwatch.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the readers' questions are about which topics, and how surely they are not answered. A
 * question is about a topic as far as it has the words of the topic's name. For one thread.
 */
final class AskedTopics {
  private static final double LEAST = 0.5;
  private static final double DOUBT = 1;

  private final SiteIndex site;
  private final Map<String, List<Judged>> byStem = new HashMap<>();
  private final double usual;

  /**
   * A question that has been judged.
   *
   * @param unmet the probability that no post answers it
   */
  record Judged(
      SearchQuery query, Set<String> stems, double unmet, Optional<TopicGap.NearPost> best) {}

  /**
   * What is asked about a topic.
   *
   * @param odds how much less (above 0) or more it is answered than other questions are
   * @param questions the least answered first
   */
  record About(double odds, List<Judged> questions) {}

  AskedTopics(SiteIndex site, List<Judged> questions) {
    this.site = site;
    double sum = 0;
    for (Judged question : questions) {
      question
          .stems()
          .forEach(stem -> byStem.computeIfAbsent(stem, any -> new ArrayList<>()).add(question));
      sum += question.unmet();
    }
    this.usual = questions.isEmpty() ? 0 : sum / questions.size();
  }

  About about(String topic) {
    Set<String> stems = new LinkedHashSet<>(PostTerms.stems(topic));
    double total = stems.stream().mapToDouble(this::weight).sum();
    Set<Judged> met = new LinkedHashSet<>();
    stems.forEach(stem -> met.addAll(byStem.getOrDefault(stem, List.of())));
    double sum = 0;
    double weights = 0;
    List<Judged> questions = new ArrayList<>();
    for (Judged question : met) {
      double share =
          stems.stream().filter(question.stems()::contains).mapToDouble(this::weight).sum() / total;
      if (share >= LEAST) {
        double weight = share * share * Math.log1p((double) question.query().n());
        sum += weight * (question.unmet() - usual);
        weights += weight;
        questions.add(question);
      }
    }
    questions.sort(
        Comparator.comparingDouble(Judged::unmet)
            .reversed()
            .thenComparing(question -> question.query().text()));
    return new About(sum / (weights + DOUBT), questions);
  }

  private double weight(String stem) {
    return site.weight(site.frequency(site.term(stem)));
  }
}
