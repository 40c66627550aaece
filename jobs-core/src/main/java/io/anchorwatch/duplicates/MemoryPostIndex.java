package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.StoredPost.Due;
import io.anchorwatch.duplicates.StoredPost.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Stored posts that live as long as the process. Safe for use by many threads. */
final class MemoryPostIndex implements PostIndex {
  private final Map<String, Space> spaces = new HashMap<>();

  private static final class Space {
    private final NavigableMap<String, StoredPost> posts = new TreeMap<>();
    private final Map<Integer, Set<String>> holders = new HashMap<>();
    private final Map<Due, NavigableSet<String>> due = new HashMap<>();

    void put(StoredPost post) {
      remove(post.id());
      posts.put(post.id(), post);
      post.keys().forEach(key -> holders.computeIfAbsent(key, k -> new TreeSet<>()).add(post.id()));
      due(post.standing().due()).add(post.id());
    }

    void remove(String id) {
      StoredPost before = posts.remove(id);
      if (before != null) {
        before.keys().forEach(key -> holding(key).remove(id));
        due(before.standing().due()).remove(id);
      }
    }

    Set<String> holding(int key) {
      return holders.getOrDefault(key, new HashSet<>());
    }

    NavigableSet<String> due(Due stage) {
      return due.computeIfAbsent(stage, each -> new TreeSet<>());
    }

    List<StoredPost> all(Collection<String> ids, int limit) {
      return ids.stream()
          .limit(limit)
          .flatMap(id -> Optional.ofNullable(posts.get(id)).stream())
          .toList();
    }
  }

  private Space space(String name) {
    return spaces.computeIfAbsent(name, each -> new Space());
  }

  @Override
  public void prepareLookups(Runnable stillWanted) {
    // They are.
  }

  @Override
  public synchronized Map<String, StoredPost> get(String space, Collection<String> ids) {
    Map<String, StoredPost> found = new TreeMap<>();
    space(space).all(ids, ids.size()).forEach(post -> found.put(post.id(), post));
    return found;
  }

  @Override
  public synchronized Map<String, StoredPost> getWithoutKeys(String space, Collection<String> ids) {
    Map<String, StoredPost> found = new TreeMap<>();
    get(space, ids).forEach((id, post) -> found.put(id, post.withoutKeys()));
    return found;
  }

  @Override
  public synchronized void add(String space, Collection<StoredPost> posts) {
    put(space, posts);
  }

  @Override
  public synchronized void put(String space, Collection<StoredPost> posts) {
    posts.forEach(space(space)::put);
  }

  @Override
  public synchronized void mark(String space, Collection<String> ids, Due due) {
    for (StoredPost post : space(space).all(ids, ids.size())) {
      Standing now = post.standing();
      List<String> left = due == Due.NONE ? List.of() : now.left();
      space(space)
          .put(
              new StoredPost(
                  post.id(),
                  post.source(),
                  post.title(),
                  post.language(),
                  post.keys(),
                  new Standing(due, now.gone(), left, now.bad())));
    }
  }

  @Override
  public synchronized void remove(String space, Collection<String> ids) {
    ids.forEach(space(space)::remove);
  }

  @Override
  public synchronized List<StoredPost> due(String space, Due due, String after, int limit) {
    return space(space).all(space(space).due(due).tailSet(after, false), limit);
  }

  @Override
  public synchronized long countDue(String space, Due due) {
    return space(space).due(due).size();
  }

  @Override
  public synchronized List<StoredPost> holding(String space, Collection<Integer> keys, int limit) {
    return space(space).all(idsHolding(space, keys), limit);
  }

  @Override
  public synchronized Set<String> idsHolding(String space, Collection<Integer> keys) {
    Set<String> ids = new LinkedHashSet<>();
    keys.forEach(key -> ids.addAll(space(space).holding(key)));
    return ids;
  }

  @Override
  public synchronized Map<String, Integer> countsHolding(
      String space, Map<String, List<Integer>> keys) {
    Map<String, Integer> counts = new TreeMap<>();
    keys.forEach(
        (name, each) -> {
          int count = idsHolding(space, each).size();
          if (count > 0) {
            counts.put(name, count);
          }
        });
    return counts;
  }

  @Override
  public synchronized Map<String, String> titlesHolding(String space, Collection<Integer> keys) {
    Map<String, String> titles = new TreeMap<>();
    holding(space, keys, Integer.MAX_VALUE).forEach(post -> titles.put(post.id(), post.title()));
    return titles;
  }

  @Override
  public synchronized Optional<StoredPost> first(String space, int key) {
    return space(space).all(space(space).holding(key), 1).stream().findFirst();
  }

  @Override
  public synchronized List<String> after(String space, String id, int limit) {
    return space(space).posts.tailMap(id, false).keySet().stream().limit(limit).toList();
  }

  @Override
  public synchronized long count(String space) {
    return space(space).posts.size();
  }

  @Override
  public synchronized void drop(String space, Runnable stillWanted) {
    spaces.remove(space);
  }
}
