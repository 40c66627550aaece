package org.example.shortposts;

import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.ValueType;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.Words;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Counts posts with few words. */
public final class ShortPosts implements JobType {
  static final Key<Long> WORDS =
      Key.of("short.words", ValueType.whole(1, 10_000), "300", "Posts with fewer words are short.");

  @Override public String name() { return "count_short_posts"; }
  @Override public String summary() { return "Counts posts with few words."; }
  @Override public List<Key<?>> parameters() { return List.of(WORDS); }
  @Override public Class<? extends Job> job() { return Count.class; }

  static final class Count implements Job {
    private final PostSource posts;

    @Inject Count(PostSource posts) { this.posts = posts; }

    @Override public Outcome run(JobContext context) {
      long least = context.parameter(WORDS);
      long few = posts.page(context.site(), "", 10_000).posts().stream()
          .filter(post -> Words.texts(post.text()).size() < least).count();
      return new Outcome.Succeeded(Map.of("short_posts", few), few + " short posts");
    }
  }
}
