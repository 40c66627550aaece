package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which posts are filed under which topic. Not safe for use by several threads.
 *
 * @see Shelf
 */
final class Taxonomy {
  private final SortedMap<Topic, Shelf> shelves = new TreeMap<>();

  /** The posts of one topic. */
  static final class Shelf {
    private final SortedMap<String, Integer> spellings = new TreeMap<>();
    private final List<Integer> published = new ArrayList<>();
    private final List<Instant> dates = new ArrayList<>();
    private final List<String> drafts = new ArrayList<>();

    /** Numbers of the published posts in the index, in the order of their ids. */
    List<Integer> published() {
      return published;
    }

    /** The dates of those that have one, oldest first. */
    List<Instant> dates() {
      return dates.stream().sorted().toList();
    }

    /** Ids of the posts that are not published yet. */
    List<String> drafts() {
      return drafts;
    }

    /** The commonest spelling of the name, ties by code point. */
    String name() {
      return spellings.entrySet().stream()
          .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
          .orElseThrow()
          .getKey();
    }
  }

  /** Files a post that readers can see. */
  void publish(Post post, int number) {
    for (Shelf shelf : shelvesOf(post)) {
      shelf.published.add(number);
      post.facts().date().ifPresent(shelf.dates::add);
    }
  }

  /** Files a post that readers cannot see yet. */
  void draft(Post post) {
    shelvesOf(post).forEach(shelf -> shelf.drafts.add(post.id()));
  }

  SortedMap<Topic, Shelf> shelves() {
    return shelves;
  }

  private List<Shelf> shelvesOf(Post post) {
    Post.Topics topics = post.facts().topics();
    return Stream.concat(
            named(Topic.Origin.CATEGORY, topics.categories()),
            named(Topic.Origin.TAG, topics.tags()))
        .distinct()
        .toList();
  }

  private Stream<Shelf> named(Topic.Origin origin, List<String> names) {
    return names.stream()
        .filter(name -> !name.isBlank())
        .map(
            name -> {
              String key = Topic.fold(name);
              Shelf shelf =
                  shelves.computeIfAbsent(new Topic(origin, key, key), ignored -> new Shelf());
              shelf.spellings.merge(name.strip(), 1, Integer::sum);
              return shelf;
            });
  }
}
