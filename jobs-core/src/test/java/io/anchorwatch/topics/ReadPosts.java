package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts that are ranked again and again, some left out each time or filed otherwise: their texts
 * are taken apart once. Not safe for use by several threads.
 */
public final class ReadPosts {
  private final Map<String, PostTerms> byId = new HashMap<>();

  /**
   * As {@link TopicRanking#of(Iterable, Demand, Instant)}.
   *
   * @param posts a post with the id of an earlier one has the same title and text
   */
  public TopicRanking ranked(List<Post> posts, Demand demand, Instant asOf) {
    return TopicRanking.of(Survey.ofRead(posts.stream().map(this::terms).toList(), asOf), demand);
  }

  private PostTerms terms(Post post) {
    PostTerms known = byId.computeIfAbsent(post.id(), ignored -> PostTerms.of(post));
    return new PostTerms(post, known.title(), known.body(), known.passages(), known.addresses());
  }
}
