package io.anchorwatch.bench.duplicates;

import io.anchorwatch.posts.Post;
import java.util.Optional;

/** Posts made from posts. */
final class Made {
  private Made() {}

  /** Another text and title under another id, without an address. */
  static Post of(Post post, String id, String title, String text) {
    return of(post, id, title, text, post.facts().language(), Optional.empty());
  }

  /** The same in another language or at an address. */
  static Post of(
      Post post,
      String id,
      String title,
      String text,
      Optional<String> language,
      Optional<String> url) {
    Post.Facts facts = post.facts();
    return new Post(
        id,
        title,
        text,
        new Post.Facts(true, language, facts.date(), facts.updatedAt(), facts.topics(), url));
  }

  /** Words between blanks. */
  static int length(Post post) {
    return post.text().split("\\s+", -1).length;
  }
}
