package io.anchorwatch.topics;

import io.anchorwatch.neighbours.NeighbourPost;
import io.anchorwatch.posts.Words;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What neighbours write about: what they file posts under, and the pairs of telling words that come
 * again in their titles. For one thread.
 */
final class NeighbourTopics {
  private static final int FEWEST_POSTS = 2;

  /** No neighbour counts more than this, however much it writes. */
  private static final int MOST_OF_ONE = 5;

  private static final double SAME_POSTS = 0.8;
  private static final double FILED = 0.5;

  private final Map<String, Written> byKey = new LinkedHashMap<>();
  private final ContentWords words;

  /**
   * A topic of neighbours.
   *
   * @param posts those about it, in the order they were read
   * @param filed whether neighbours call it so
   */
  record Written(String name, boolean filed, Set<NeighbourPost> posts) {
    /** How many posts it has, those of one neighbour counted up to a bound. */
    int weight() {
      Map<String, Integer> counts = new HashMap<>();
      posts.forEach(post -> counts.merge(post.source(), 1, Integer::sum));
      return counts.values().stream().mapToInt(count -> Math.min(count, MOST_OF_ONE)).sum();
    }

    /** The neighbours, by name. */
    List<String> sources() {
      return posts.stream().map(NeighbourPost::source).distinct().sorted().toList();
    }

    /** Whether it is another name for what most of its posts are about. */
    boolean isLike(Written other) {
      long both = posts.stream().filter(other.posts()::contains).count();
      return both >= SAME_POSTS * posts.size();
    }
  }

  private NeighbourTopics(ContentWords words) {
    this.words = words;
  }

  /** The topics, the weightiest first; the same posts in any order give the same topics. */
  static List<Written> of(Collection<NeighbourPost> posts, ContentWords words) {
    NeighbourTopics topics = new NeighbourTopics(words);
    posts.stream()
        .distinct()
        .sorted(
            Comparator.comparing(NeighbourPost::source)
                .thenComparing(NeighbourPost::title)
                .thenComparing(post -> String.join("\n", post.topics())))
        .forEach(topics::add);
    return topics.byKey.entrySet().stream()
        .filter(each -> each.getValue().posts().size() >= FEWEST_POSTS)
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<String, Written> each) ->
                        -each.getValue().weight() - (each.getValue().filed() ? FILED : 0))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void add(NeighbourPost post) {
    for (String name : post.topics()) {
      String clean = PersonalData.stripped(name);
      if (!PostTerms.stems(clean).isEmpty()) {
        written(clean, true, post);
      }
    }
    List<String> telling =
        Words.texts(PersonalData.stripped(post.title())).stream()
            .filter(word -> words.carries(Stems.of(word)))
            .toList();
    for (int next = 1; next < telling.size(); next++) {
      written(telling.get(next - 1) + " " + telling.get(next), false, post);
    }
  }

  private void written(String name, boolean filed, NeighbourPost post) {
    String key = String.join(" ", PostTerms.stems(name));
    byKey
        .computeIfAbsent(key, ignored -> new Written(name, filed, new LinkedHashSet<>()))
        .posts()
        .add(post);
  }
}
