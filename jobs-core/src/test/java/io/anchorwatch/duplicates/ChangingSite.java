package io.anchorwatch.duplicates;

import io.anchorwatch.posts.MemoryPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A site that editors work on: posts are written, copied, revised, renamed, withdrawn, deleted. */
final class ChangingSite {
  private static final int VOCABULARY = 400;

  private final Random random;
  private final Map<String, Post> posts = new TreeMap<>();
  private Instant now = Instant.parse("2024-05-01T00:00:00Z");
  private int written;

  ChangingSite(long seed) {
    this.random = new Random(seed);
  }

  List<Post> posts() {
    return List.copyOf(posts.values());
  }

  MemoryPosts source() {
    List<Skipped> bad =
        posts.isEmpty() ? List.of() : List.of(new Skipped("zz-bad", "is not UTF-8 text"));
    return MemoryPosts.of(posts(), bad);
  }

  Instant nextDay() {
    now = now.plusSeconds(86_400);
    return now;
  }

  /** Does something to some post. */
  void change() {
    int what = posts.isEmpty() ? 0 : random.nextInt(10);
    switch (what) {
      case 0, 1, 2 -> put(fresh(), true);
      case 3, 4 -> put(copyOf(any()), true);
      case 5, 6 -> put(revised(any()), true);
      case 7 -> put(revised(any()), false);
      case 8 -> put(renamed(any()), true);
      default -> withdraw(any());
    }
  }

  private Post any() {
    return posts().get(random.nextInt(posts.size()));
  }

  /** With {@code told} false the post changes without saying so. */
  private void put(Post post, boolean told) {
    Post.Facts facts = post.facts();
    Optional<Instant> updated = told ? Optional.of(now.minusSeconds(60)) : facts.updatedAt();
    posts.put(
        post.id(),
        new Post(
            post.id(),
            post.title(),
            post.text(),
            new Post.Facts(
                facts.published(),
                facts.language(),
                facts.date(),
                updated,
                facts.topics(),
                facts.url())));
  }

  private Post fresh() {
    String id = "post-" + (written++ * 7_919) % 10_007;
    String title = random.nextInt(3) == 0 ? "Meeting notes " + written : Samples.words(written, 4);
    String footer = random.nextInt(4) == 0 ? " " + Samples.words(-1, 12) : "";
    Optional<String> url =
        random.nextInt(5) == 0
            ? Optional.of("https://example.org/" + random.nextInt(12))
            : Optional.empty();
    return Samples.post(
        id,
        title,
        text(30 + random.nextInt(120)) + footer,
        Optional.of(now.minusSeconds(random.nextInt(1_000_000))),
        url);
  }

  private String text(int words) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      all.add(Samples.words(random.nextInt(VOCABULARY), 1));
    }
    return String.join(" ", all);
  }

  private Post copyOf(Post post) {
    Post fresh = fresh();
    String text = random.nextBoolean() ? post.text() : post.text() + " " + text(10);
    String title = random.nextBoolean() ? post.title() : fresh.title();
    return new Post(fresh.id(), title, text, fresh.facts());
  }

  private Post revised(Post post) {
    String half = post.text().substring(0, post.text().length() / 2);
    String text = random.nextBoolean() ? half + " " + text(20) : text(60);
    return new Post(post.id(), post.title(), text, post.facts());
  }

  private Post renamed(Post post) {
    return new Post(post.id(), "Meeting notes " + random.nextInt(50), post.text(), post.facts());
  }

  private void withdraw(Post post) {
    if (random.nextBoolean()) {
      posts.remove(post.id());
    } else {
      put(Samples.draft(post), random.nextBoolean());
    }
  }
}
