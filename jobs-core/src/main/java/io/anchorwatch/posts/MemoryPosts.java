package io.anchorwatch.posts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Posts kept in memory, the same for every site asked for. Immutable, so safe for use by many
 * threads.
 */
public final class MemoryPosts implements PostSource {
  private static final Comparator<Mark> ORDER =
      Comparator.comparing(Mark::at).thenComparing(Mark::id);

  private final NavigableMap<String, Entry> entries;

  private sealed interface Entry {}

  private record Good(Post post) implements Entry {}

  private record Bad(Skipped skipped) implements Entry {}

  private MemoryPosts(NavigableMap<String, Entry> entries) {
    this.entries = entries;
  }

  /** Posts that can all be read; of two with one id the later counts. */
  public static MemoryPosts of(List<Post> posts) {
    return of(posts, List.of());
  }

  /** Posts, and what could not be read where they come from. */
  public static MemoryPosts of(List<Post> posts, List<Skipped> skipped) {
    NavigableMap<String, Entry> entries = new TreeMap<>();
    skipped.forEach(each -> entries.put(each.id(), new Bad(each)));
    posts.forEach(post -> entries.put(post.id(), new Good(post)));
    return new MemoryPosts(entries);
  }

  @Override
  public Page page(String site, String after, int limit) {
    List<Post> posts = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    String last = after;
    for (Map.Entry<String, Entry> next : entries.tailMap(after, false).entrySet()) {
      if (posts.size() + skipped.size() == limit) {
        return new Page(posts, skipped, Optional.of(last));
      }
      last = next.getKey();
      if (next.getValue() instanceof Good good) {
        posts.add(good.post());
      } else if (next.getValue() instanceof Bad bad) {
        skipped.add(bad.skipped());
      }
    }
    return new Page(posts, skipped, Optional.empty());
  }

  @Override
  public Optional<Post> byId(String site, String id) {
    return entries.get(id) instanceof Good good ? Optional.of(good.post()) : Optional.empty();
  }

  @Override
  public Set<String> present(String site, Collection<String> ids) {
    return ids.stream().filter(entries::containsKey).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean hasMoreThan(String site, int posts) {
    return entries.size() > posts;
  }

  @Override
  public Optional<Changes> changed(String site, Mark after, int limit) {
    List<Post> later =
        entries.values().stream()
            .flatMap(entry -> entry instanceof Good good ? Stream.of(good.post()) : Stream.of())
            .filter(post -> post.facts().updatedAt().isPresent())
            .filter(post -> ORDER.compare(mark(post), after) > 0)
            .sorted(Comparator.comparing(MemoryPosts::mark, ORDER))
            .limit(limit)
            .toList();
    return Optional.of(
        new Changes(
            later,
            List.of(),
            later.size() < limit ? Optional.empty() : Optional.of(mark(later.get(limit - 1)))));
  }

  private static Mark mark(Post post) {
    return new Mark(post.facts().updatedAt().orElse(Instant.MIN), post.id());
  }
}
