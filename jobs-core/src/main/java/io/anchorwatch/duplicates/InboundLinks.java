package io.anchorwatch.duplicates;

import io.anchorwatch.posts.Post;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * How many posts of a site link to a post. What is not known is noted and said to be none; {@link
 * #learn()} asks for all that was noted at once. Safe for use by many threads.
 */
final class InboundLinks implements ToIntFunction<Post> {
  /** Forgotten at so many: they are asked for again. */
  private static final int MOST_KNOWN = 50_000;

  private final String space;
  private final PostIndex posts;
  private final Map<String, Integer> known = new ConcurrentHashMap<>();
  private final Map<String, List<Integer>> noted = new ConcurrentHashMap<>();

  InboundLinks(String space, PostIndex posts) {
    this.space = space;
    this.posts = posts;
  }

  @Override
  public int applyAsInt(Post post) {
    Integer count = known.get(post.id());
    if (count == null) {
      noted.put(post.id(), LookupKeys.linksTo(space, post));
      return 0;
    }
    return count;
  }

  /**
   * Asks about the posts that were noted.
   *
   * @return the ids of those that are linked to, about which something wrong was said
   */
  Set<String> learn() {
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    Map<String, List<Integer>> asked = new HashMap<>(noted);
    noted.clear();
    Map<String, Integer> counts = posts.countsHolding(space, asked);
    Set<String> linked = new HashSet<>();
    asked
        .keySet()
        .forEach(
            id -> {
              int count = counts.getOrDefault(id, 0);
              known.put(id, count);
              if (count > 0) {
                linked.add(id);
              }
            });
    return linked;
  }
}
