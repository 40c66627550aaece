package io.anchorwatch.topics;

import io.anchorwatch.topics.SiteIndex.Entry;
import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how much a site's texts are about a topic, whatever they are filed under. A topic that
 * is written about has posts that name it in the title, speak of it more than of other topics, and
 * are told from other posts by it; one that is not has passing mentions at most. For one thread.
 */
final class TopicMeasures {
  /**
   * The odds that nothing is written about a topic by its measures, the constant first. The signs
   * and sizes are those that logistic regression gives on four blogs with topics taken out.
   */
  private static final double[] LACKED = {-0.3, -1.5, -0.4, -0.6, -0.35};

  private static final int LOOKED_AT = 40;
  private static final int FEW = 5;
  private static final double WHOLE_NAME = 0.9;
  private static final double SPEAKS_OF_IT = 0.3;

  private final Search search;
  private final Map<Integer, Map<Integer, Double>> vectors = new HashMap<>();

  TopicMeasures(Search search) {
    this.search = search;
  }

  /**
   * What was measured.
   *
   * @param hits the posts that speak of the topic most
   * @param score the mean of the first few
   * @param titled how many have the whole name in the title
   * @param central how much each is told from other posts by the name's stems, added up
   * @param won for how many it is the topic they speak of most
   */
  record Measured(List<Hit> hits, double score, double titled, double central, double won) {
    private Measured winning(long posts) {
      return new Measured(hits, score, titled, central, (double) posts);
    }

    /** The probability that nothing is written about it. */
    double lacked() {
      double odds =
          LACKED[0]
              + LACKED[1] * score
              + LACKED[2] * Math.log1p(titled)
              + LACKED[3] * Math.log1p(won)
              + LACKED[4] * Math.log1p(central);
      return Odds.probability(odds);
    }
  }

  /**
   * Measures topics beside each other: a post speaks of several, and most of one.
   *
   * @param topics different names
   */
  Map<String, Measured> of(Collection<String> topics) {
    Map<String, Measured> alone = new LinkedHashMap<>();
    topics.forEach(topic -> alone.put(topic, of(topic)));
    Map<Integer, Double> most = new HashMap<>();
    alone
        .values()
        .forEach(
            each -> each.hits().forEach(hit -> most.merge(hit.post(), hit.score(), Math::max)));
    Map<String, Measured> beside = new LinkedHashMap<>();
    alone.forEach(
        (topic, each) ->
            beside.put(
                topic,
                each.winning(
                    each.hits().stream()
                        .filter(hit -> hit.score() > SPEAKS_OF_IT)
                        .filter(hit -> hit.score() >= most.getOrDefault(hit.post(), 0.0))
                        .count())));
    return beside;
  }

  private Measured of(String topic) {
    Asked asked = Asked.of(search.site(), PostTerms.stems(topic));
    List<Hit> hits = search.best(asked, LOOKED_AT, post -> true);
    double titled =
        hits.stream()
            .filter(hit -> inTitle(asked, search.site().entry(hit.post())) > WHOLE_NAME)
            .count();
    double central = hits.stream().mapToDouble(hit -> central(asked, hit.post())).sum();
    double score = hits.stream().limit(FEW).mapToDouble(Hit::score).sum() / FEW;
    return new Measured(hits, score, titled, central, 0);
  }

  private static double inTitle(Asked asked, Entry entry) {
    double has = 0;
    for (int i = 0; i < asked.terms().length; i++) {
      int term = asked.terms()[i];
      has += Arrays.stream(entry.title()).anyMatch(other -> other == term) ? asked.weights()[i] : 0;
    }
    return has / asked.total();
  }

  /** How heavy the name's stems are in a post, the post's heaviest stem being 1. */
  private double central(Asked asked, int post) {
    Map<Integer, Double> vector = vectors.computeIfAbsent(post, this::vector);
    double own = 0;
    for (int i = 0; i < asked.terms().length; i++) {
      own += vector.getOrDefault(asked.terms()[i], 0.0) * asked.weights()[i] / asked.total();
    }
    double most = vector.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return own / most;
  }

  private Map<Integer, Double> vector(int post) {
    Map<Integer, Double> vector = new HashMap<>();
    for (int term : search.site().entry(post).body()) {
      vector.merge(term, 1.0, Double::sum);
    }
    vector.replaceAll(
        (term, count) ->
            (1 + Math.log(count)) * search.site().weight(search.site().frequency(term)));
    return vector;
  }
}
