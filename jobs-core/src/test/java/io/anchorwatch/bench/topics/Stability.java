package io.anchorwatch.bench.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.topics.Demand;
import io.anchorwatch.topics.TopicRanking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.Document;

/** How much a ranking changes when little does. */
final class Stability {
  private static final double PERSISTENCE = 0.98;
  private static final int CHANGED_OF = 100;
  private static final int TRIALS = 10;

  private final TaggedBlog blog;

  Stability(TaggedBlog blog) {
    this.blog = blog;
  }

  Document measure() {
    Instant asOf =
        blog.posts().stream()
            .flatMap(post -> post.facts().date().stream())
            .max(Instant::compareTo)
            .orElse(Instant.parse("2026-11-01T00:00:00Z"));
    List<TopicRanking.RankedTopic> before = ranked(blog.posts(), asOf);
    List<Post> shuffled = new ArrayList<>(blog.posts());
    Collections.shuffle(shuffled, new Random(1));
    double overlap = 0;
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      List<Post> changed =
          blog.posts().stream().filter(post -> random.nextInt(CHANGED_OF) > 0).toList();
      overlap += Measure.overlap(names(before), names(ranked(changed, asOf)), PERSISTENCE) / TRIALS;
    }
    return new Document("unchanged_equal", before.equals(ranked(blog.posts(), asOf)))
        .append("shuffled_equal", before.equals(ranked(shuffled, asOf)))
        .append("overlap_at_1_percent", HeldOut.round(overlap));
  }

  private static List<TopicRanking.RankedTopic> ranked(List<Post> posts, Instant asOf) {
    return TopicRanking.of(posts, Demand.NONE, asOf).topics();
  }

  private static List<String> names(List<TopicRanking.RankedTopic> ranked) {
    return ranked.stream().map(TopicRanking.RankedTopic::topic).toList();
  }
}
