package io.anchorwatch.topics;

import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells questions that a site answers from those it does not. A post answers a question if it
 * speaks of it far more than the next few posts do, and if it is not a much better answer to
 * another one. How much that has to be is taken from the site: nine in ten of its posts answer what
 * their own titles ask. For one thread.
 */
final class Answers {
  private static final int LOOKED_AT = 8;
  private static final int EXAMPLES = 300;
  private static final int ENOUGH = 20;
  private static final int SHORTEST_TITLE = 3;
  private static final int LONG_ENOUGH = 40;
  private static final double ANSWERED_SHARE = 0.9;
  private static final double USUAL = 5.5;
  private static final double SEEN_COUNTS = 2;

  /**
   * How much each measure speaks against a question's being unmet; learned from the excerpts of two
   * blogs with posts taken out, the same within a fifth on both.
   */
  private static final double[] WEIGHTS = {-6.4, -5.9};

  private final Search search;
  private final Map<Integer, Double> mostAsked = new HashMap<>();
  private final double constant;

  /**
   * What is known about a question.
   *
   * @param unmet the probability that no post answers it
   * @param best the post that comes nearest, and how near
   */
  record Answer(double unmet, Optional<Hit> best) {}

  /**
   * Answers from a site.
   *
   * @param questions all that will be asked; they compete for the posts
   */
  Answers(SiteIndex site, List<String> questions) {
    this.search = new Search(site);
    for (String question : questions) {
      search
          .best(Asked.of(site, PostTerms.stems(question)), 1, post -> true)
          .forEach(hit -> mostAsked.merge(hit.post(), hit.score(), Math::max));
    }
    this.constant = constant(site);
  }

  Answer to(SearchQuery query) {
    Asked asked = Asked.of(search.site(), PostTerms.stems(query.text()));
    List<Hit> hits = search.best(asked, LOOKED_AT, post -> true);
    boolean opened = query.clicks().orElse(0) > 0;
    boolean nothing = query.results().orElse(1) == 0;
    double odds = constant + odds(hits) + (nothing ? SEEN_COUNTS : 0) - (opened ? SEEN_COUNTS : 0);
    return new Answer(Odds.probability(odds), hits.stream().findFirst());
  }

  /** What speaks for no answer, without the site's constant. */
  private double odds(List<Hit> hits) {
    if (hits.isEmpty()) {
      return 0;
    }
    Hit first = hits.get(0);
    double others = hits.stream().skip(1).mapToDouble(Hit::score).sum() / (LOOKED_AT - 1);
    double ratio = Math.min(1, first.score() / mostAsked.getOrDefault(first.post(), first.score()));
    return WEIGHTS[0] * (first.score() - others) + WEIGHTS[1] * ratio;
  }

  /** At which nine in ten posts are an answer to their own titles, which do not count for it. */
  private double constant(SiteIndex site) {
    List<Integer> posts =
        IntStream.range(0, site.size())
            .boxed()
            .filter(post -> site.entry(post).title().length >= SHORTEST_TITLE)
            .filter(post -> site.entry(post).body().length >= LONG_ENOUGH)
            .sorted(
                Comparator.comparing((Integer post) -> site.entry(post).id().hashCode())
                    .thenComparing(post -> site.entry(post).id()))
            .limit(EXAMPLES)
            .toList();
    if (posts.size() < ENOUGH) {
      return USUAL;
    }
    List<Double> odds = new ArrayList<>();
    for (int post : posts) {
      Asked asked = Asked.of(site, site.entry(post).title());
      List<Hit> hits = search.best(asked, LOOKED_AT, other -> other != post);
      search.keep(hits, new Hit(post, search.withoutTitle(asked, post)), LOOKED_AT);
      double first = hits.get(0).score();
      double others = hits.stream().skip(1).mapToDouble(Hit::score).sum() / (LOOKED_AT - 1);
      odds.add(WEIGHTS[0] * (first - others) + WEIGHTS[1]);
    }
    odds.sort(Comparator.naturalOrder());
    return -odds.get((int) (ANSWERED_SHARE * (odds.size() - 1)));
  }
}
