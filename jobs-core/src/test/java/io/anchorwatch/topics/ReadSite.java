package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.List;

/** A site whose texts are read once, for measuring what comes after. For one thread. */
public final class ReadSite {
  private final Survey survey;

  /** Reads all posts. */
  public ReadSite(Iterable<Post> posts, Instant asOf) {
    this.survey = Survey.of(posts, asOf);
  }

  /** As {@link GapFinder#find(Iterable, Demand, Instant)}. */
  public List<TopicGap> gaps(Demand demand) {
    return new GapFinder(GapRules.DEFAULTS).find(survey, demand);
  }

  /** As {@link TopicRanking#of(Iterable, Demand, Instant)}. */
  public TopicRanking ranking(Demand demand) {
    return TopicRanking.of(survey, demand);
  }
}
