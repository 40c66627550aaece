package io.anchorwatch.topics;

import io.anchorwatch.topics.Reading.Without;
import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells questions that a site answers from those it does not. A post answers a question if the
 * words that carry it stand together in its title, a heading or a passage, if it speaks of it more
 * than the next few posts do, and if it is not a much better answer to another question. How sure
 * that is comes from the site itself: it is asked about its own posts, each there and gone. What is
 * as short as a name is judged as a question and as a topic: single words stand nearly everywhere.
 * For one thread.
 */
final class Answers {
  private static final double SEEN_COUNTS = 2;
  private static final double ANSWERED_BELOW = 0.5;

  /** A post that answers another question better, where about as many are asked as posts exist. */
  private static final double OUTBID = 2.04;

  private static final double UNRIVALLED = -0.52;

  /** A question that carries no more words than this may be a name. */
  private static final int NAME = 2;

  private static final double HEADED_COUNTS = 0.5;
  private static final double TOGETHER_COUNTS = 0.25;

  private final Search search;
  private final ContentWords words;
  private final TopicMeasures measures;
  private final Calibration calibration;
  private final Map<String, List<Hit>> hits = new HashMap<>();
  private final Map<Integer, Double> mostAsked = new HashMap<>();
  private final double crowd;

  /**
   * What is known about a question.
   *
   * @param unmet the probability that no post answers it
   * @param best the post that answers it best; empty if none does
   * @param near the posts that were read, the one that comes nearest first
   */
  record Answer(double unmet, Optional<Found> best, List<Found> near) {}

  /** A post and how it takes up a question. */
  record Found(Hit hit, Reading reading) {
    double value() {
      return hit.score() + HEADED_COUNTS * reading.headed() + TOGETHER_COUNTS * reading.together();
    }
  }

  /**
   * Answers from a site.
   *
   * @param questions all that will be asked; they compete for the posts
   */
  Answers(SiteIndex site, List<String> questions) {
    this.search = new Search(site);
    this.words = site.contentWords();
    this.measures = new TopicMeasures(search);
    this.calibration =
        questions.isEmpty() ? Calibration.NONE : Calibration.of(Rehearsal.of(search, words));
    questions.forEach(question -> hits.computeIfAbsent(question, this::search));
    for (List<Hit> found : hits.values()) {
      found.stream()
          .limit(1)
          .forEach(first -> mostAsked.merge(first.post(), first.score(), Math::max));
    }
    this.crowd = Math.min(1, (double) hits.size() / Math.max(1, site.size()));
  }

  private List<Hit> search(String question) {
    return search.best(asked(PostTerms.stems(question)), Signs.LOOKED_AT, post -> true);
  }

  private Asked asked(List<String> stems) {
    return Asked.of(search.site(), words.in(stems));
  }

  /** By the texts, and by what readers did with what they were shown. */
  Answer to(SearchQuery query) {
    boolean opened = query.clicks().orElse(0) > 0;
    boolean nothing = query.results().orElse(1) == 0;
    return answer(query.text(), (nothing ? SEEN_COUNTS : 0) - (opened ? SEEN_COUNTS : 0));
  }

  /** By the texts alone. */
  Answer to(String question) {
    return answer(question, 0);
  }

  private Answer answer(String question, double seen) {
    List<String> stems = PostTerms.stems(question);
    Asked asked = asked(stems);
    List<Hit> hits = Optional.ofNullable(this.hits.get(question)).orElseGet(() -> search(question));
    List<Found> found =
        hits.stream()
            .limit(Signs.READ)
            .map(hit -> read(hit, asked))
            .sorted(
                Comparator.comparingDouble(Found::value)
                    .reversed()
                    .thenComparing(each -> search.site().entry(each.hit().post()).id()))
            .toList();
    Signs signs = Signs.of(asked, hits, found.stream().map(Found::reading).toList());
    double texts = calibration.of(signs.odds());
    if (asked.size() <= NAME) {
      texts = pooled(texts, measures.of(question).odds(), 1.0 / (1 + asked.size()));
    }
    double most = words.carry(stems) ? 1 : ANSWERED_BELOW;
    double unmet = Math.min(most, Odds.probability(texts + crowd * rivalry(hits) + seen));
    return new Answer(
        unmet, found.stream().findFirst().filter(any -> unmet < ANSWERED_BELOW), found);
  }

  /** Two opinions as one, in a logarithmic pool (Genest and Zidek 1986). */
  private static double pooled(double odds, double otherOdds, double otherWeight) {
    return (1 - otherWeight) * odds + otherWeight * otherOdds;
  }

  private Found read(Hit hit, Asked asked) {
    return new Found(hit, Reading.of(search.site().entry(hit.post()), asked, Without.NOTHING));
  }

  /** What the other questions say about the first post's being the answer. */
  private double rivalry(List<Hit> hits) {
    if (hits.isEmpty()) {
      return 0;
    }
    Hit first = hits.get(0);
    double ratio = first.score() / mostAsked.getOrDefault(first.post(), first.score());
    return UNRIVALLED + OUTBID * (1 - Math.min(1, ratio));
  }
}
