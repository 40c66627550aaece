package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.List;

/**
 * How well a topic suits a site: it uses the site's words, and no post covers it yet. Not safe for
 * use by several threads.
 */
public final class SiteFit {
  private static final double LEAST_FIT = 0.3;
  private static final double COVERED_COSTS = 0.8;

  private final TermIndex index;

  private SiteFit(TermIndex index) {
    this.index = index;
  }

  /** Reads the posts that are published as of an instant. */
  public static SiteFit of(Iterable<Post> posts, Instant asOf) {
    return new SiteFit(Survey.of(posts, asOf).index());
  }

  /** From 0 to 1; higher for what is near the site's topics and far from its posts. */
  public double of(String title) {
    List<String> terms = Terms.of(title);
    double known = index.known(terms);
    double covered =
        index.matches(terms, 0).stream().mapToDouble(TermIndex.Match::similarity).max().orElse(0);
    return (LEAST_FIT + (1 - LEAST_FIT) * known) * (1 - COVERED_COSTS * covered * covered);
  }
}
