package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Posts for tests, each made from its date and what it is filed under. */
final class Posts {
  private final List<Post> posts = new ArrayList<>();

  /** A published post; a blank date is none. */
  Posts tagged(String date, String... tags) {
    return add(date, "Post " + posts.size(), "", true, List.of(), List.of(tags));
  }

  Posts inCategory(String date, String... categories) {
    return add(date, "Post " + posts.size(), "", true, List.of(categories), List.of());
  }

  Posts draft(String... categories) {
    return add("", "Draft " + posts.size(), "", false, List.of(categories), List.of());
  }

  Posts about(String title, String text) {
    return add("", title, text, true, List.of(), List.of());
  }

  Posts about(String date, String title, String text, String... tags) {
    return add(date, title, text, true, List.of(), List.of(tags));
  }

  List<Post> all() {
    return List.copyOf(posts);
  }

  private Posts add(
      String date,
      String title,
      String text,
      boolean published,
      List<String> categories,
      List<String> tags) {
    posts.add(
        new Post(
            String.format("p%04d.md", posts.size()),
            title,
            text,
            new Post.Facts(
                published,
                Optional.empty(),
                date.isEmpty() ? Optional.empty() : Optional.of(instant(date)),
                Optional.empty(),
                new Post.Topics(categories, tags),
                Optional.empty())));
    return this;
  }

  static Instant instant(String day) {
    return Instant.parse(day.length() == 10 ? day + "T00:00:00Z" : day);
  }
}
