package io.anchorwatch.duplicates;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Posts made of words drawn from a seeded vocabulary. */
final class Samples {
  private Samples() {}

  static Post post(String id, String title, String text) {
    return post(id, title, text, Optional.empty(), Optional.empty());
  }

  static Post post(
      String id, String title, String text, Optional<Instant> date, Optional<String> url) {
    return new Post(
        id,
        title,
        text,
        new Post.Facts(
            true,
            Optional.of("en"),
            date,
            Optional.empty(),
            new Post.Topics(List.of(), List.of()),
            url));
  }

  static Post draft(Post post) {
    Post.Facts facts = post.facts();
    return new Post(
        post.id(),
        post.title(),
        post.text(),
        new Post.Facts(
            false, facts.language(), facts.date(), facts.updatedAt(), facts.topics(), facts.url()));
  }

  /** So many words, the same for the same seed, of two letters and more and without digits. */
  static String words(long seed, int count) {
    Random random = new Random(seed);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder word = new StringBuilder();
      for (int letter = 0; letter < 2 + random.nextInt(6); letter++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words.add(word.toString());
    }
    return String.join(" ", words);
  }

  /** Posts that have nothing to do with each other, for a site to stand in. */
  static List<Post> others(int count) {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(post("other-" + i, words(9_000 + i, 5), words(5_000 + i, 120)));
    }
    return posts;
  }
}
