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

  private final Likeness likeness;

  private SiteFit(Likeness likeness) {
    this.likeness = likeness;
  }

  /** Reads the posts that are published as of an instant. */
  public static SiteFit of(Iterable<Post> posts, Instant asOf) {
    return new SiteFit(Survey.of(posts, asOf).likeness());
  }

  /** From 0 to 1; higher for what is near the site's topics and far from its posts. */
  public double of(String title) {
    List<String> stems = PostTerms.stems(title);
    double known = likeness.known(stems);
    double covered =
        likeness.matches(stems, 0).stream().mapToDouble(Likeness.Match::similarity).max().orElse(0);
    return (LEAST_FIT + (1 - LEAST_FIT) * known) * (1 - COVERED_COSTS * covered * covered);
  }
}
