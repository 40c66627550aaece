package io.anchorwatch.duplicates;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.Optional;

/** A post as a finding names it. */
public record PostRef(String id, String title, Optional<String> url, Optional<Instant> date) {
  static PostRef of(Post post) {
    return new PostRef(post.id(), post.title(), post.facts().url(), post.facts().date());
  }
}
