package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.LookupKeys.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the posts that are worth comparing with a post by the keys they share: one that says enough
 * alone, two runs of words, or two anchors if they are in different languages. Keys that many posts
 * have are templates and find nothing, but for the same text or address, where each is compared
 * with the first. Which keys those are is remembered, so the index must not change meanwhile. Not
 * safe for use by many threads.
 */
final class Lookup {
  private static final int FULLEST_BUCKET = 64;
  private static final int FULLEST_ANCHOR = 24;
  private static final int LEAST_SHARED = 2;
  private static final int MOST_AT_ONCE = 1_000;

  private final String space;
  private final PostIndex index;
  private final boolean translations;
  private final KeyCensus census;
  private final Set<Integer> full;
  private final Map<Integer, Optional<StoredPost>> firsts = new HashMap<>();

  /**
   * A lookup.
   *
   * @param translations whether posts in other languages are looked for
   * @param census tells keys that need no look
   * @param full keys that are known to be templates; those that are found are added
   */
  Lookup(String space, PostIndex index, boolean translations, KeyCensus census, Set<Integer> full) {
    this.space = space;
    this.index = index;
    this.translations = translations;
    this.census = census;
    this.full = full;
  }

  /** By each post's id those that are worth comparing with it, by their ids. */
  Map<String, Map<String, StoredPost>> of(Collection<StoredPost> posts) {
    Set<Integer> wanted = new TreeSet<>();
    posts.forEach(post -> wanted.addAll(post.keys()));
    wanted.removeIf(
        key -> !isLookedFor(Kind.of(key)) || full.contains(key) || !census.mayBeShared(key));
    Map<Integer, List<StoredPost>> holders = new HashMap<>();
    List<Integer> keys = List.copyOf(wanted);
    for (int i = 0; i < keys.size(); i += MOST_AT_ONCE) {
      gather(keys.subList(i, Math.min(keys.size(), i + MOST_AT_ONCE)), holders);
    }
    Map<String, Map<String, StoredPost>> found = new TreeMap<>();
    posts.forEach(post -> found.put(post.id(), of(post, holders)));
    return found;
  }

  private boolean isLookedFor(Kind kind) {
    return kind == Kind.ANCHOR ? translations : kind != Kind.DRAW;
  }

  /** Sets full keys aside and halves the others until what holds them is known whole. */
  private void gather(List<Integer> keys, Map<Integer, List<StoredPost>> holders) {
    if (keys.isEmpty()) {
      return;
    }
    int most = keys.size() == 1 ? FULLEST_BUCKET : MOST_AT_ONCE;
    List<StoredPost> found = index.holding(space, keys, most + 1);
    Map<Integer, List<StoredPost>> byKey = byKey(found, keys);
    boolean whole = found.size() <= most;
    List<Integer> left = new ArrayList<>();
    for (int key : keys) {
      List<StoredPost> of = byKey.getOrDefault(key, List.of());
      if (of.size() > FULLEST_BUCKET) {
        full.add(key);
      } else if (whole) {
        holders.put(key, of);
      } else {
        left.add(key);
      }
    }
    if (left.size() < keys.size()) {
      gather(left, holders);
    } else {
      int half = left.size() / 2;
      gather(left.subList(0, half), holders);
      gather(left.subList(half, left.size()), holders);
    }
  }

  private static Map<Integer, List<StoredPost>> byKey(List<StoredPost> found, List<Integer> keys) {
    Set<Integer> asked = new HashSet<>(keys);
    Map<Integer, List<StoredPost>> byKey = new HashMap<>();
    for (StoredPost post : found) {
      for (int key : post.keys()) {
        if (asked.contains(key)) {
          byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(post);
        }
      }
    }
    return byKey;
  }

  private Map<String, StoredPost> of(StoredPost post, Map<Integer, List<StoredPost>> holders) {
    Map<String, StoredPost> found = new TreeMap<>();
    Map<String, Integer> runs = new HashMap<>();
    Map<String, Integer> anchors = new HashMap<>();
    for (int key : post.keys()) {
      List<StoredPost> others =
          full.contains(key) ? first(key) : holders.getOrDefault(key, List.of());
      for (StoredPost other : others) {
        boolean enough =
            switch (Kind.of(key)) {
              case TEXT, ADDRESS, TITLE -> true;
              case RUN -> runs.merge(other.id(), 1, Integer::sum) >= LEAST_SHARED;
              case ANCHOR ->
                  others.size() <= FULLEST_ANCHOR
                      && otherLanguage(post, other)
                      && anchors.merge(other.id(), 1, Integer::sum) >= LEAST_SHARED;
              case DRAW, BAD -> false;
            };
        if (enough && !other.id().equals(post.id())) {
          found.put(other.id(), other);
        }
      }
    }
    return found;
  }

  private static boolean otherLanguage(StoredPost post, StoredPost other) {
    String one = Translations.primary(post.language());
    String two = Translations.primary(other.language());
    return !one.equals(two) && !one.equals("und") && !two.equals("und");
  }

  private List<StoredPost> first(int key) {
    return isStrong(key)
        ? firsts.computeIfAbsent(key, each -> index.first(space, each)).stream().toList()
        : List.of();
  }

  private static boolean isStrong(int key) {
    return Kind.of(key) == Kind.TEXT || Kind.of(key) == Kind.ADDRESS;
  }

  /** Whether the other is compared with this post as with the first of too many alike. */
  boolean isFirstFor(StoredPost post, StoredPost other) {
    return post.keys().stream()
        .filter(key -> isStrong(key) && full.contains(key) && other.keys().contains(key))
        .anyMatch(key -> first(key).stream().anyMatch(first -> first.id().equals(post.id())));
  }
}
