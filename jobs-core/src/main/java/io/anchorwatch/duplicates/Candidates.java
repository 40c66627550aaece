package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Shingles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pairs of posts that are worth comparing. Posts meet that have the same text, address, title
 * key or band of their sketches, or that share several rare shingles of a sample: one in four by
 * hash (Broder 1997, "mod m"), all of a short text. Buckets that hold more posts than a cap are
 * templates and name no pairs, except for equal texts, where each is compared with the first.
 */
final class Candidates {
  private static final int FULLEST_BUCKET = 64;
  private static final int SHORT = 400;
  private static final int LEAST_SHARED = 2;
  private static final double LEAST_SHARE = 0.06;

  private final Map<String, List<Integer>> same = new TreeMap<>();
  private final Map<Long, List<Integer>> buckets = new HashMap<>();
  private final Map<Long, List<Integer>> samples = new HashMap<>();
  private int posts;

  /** Two posts by their numbers, the lower first. */
  record Pair(int a, int b) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return a != other.a ? Integer.compare(a, other.a) : Integer.compare(b, other.b);
    }
  }

  /**
   * Takes in the next post.
   *
   * @param keys what it has in common with posts that are compared in any case: text, address
   * @param bands keys of its sketch and title
   */
  void add(List<String> keys, long[] bands, Shingles shingles) {
    int post = posts++;
    keys.forEach(key -> same.computeIfAbsent(key, k -> new ArrayList<>(1)).add(post));
    for (long band : bands) {
      buckets.computeIfAbsent(band, k -> new ArrayList<>(1)).add(post);
    }
    shingles.stream()
        .filter(hash -> shingles.size() < SHORT || (hash & 3) == 0)
        .forEach(hash -> samples.computeIfAbsent(hash, k -> new ArrayList<>(1)).add(post));
  }

  /** All pairs, each once, in order. */
  List<Pair> pairs(int cap) {
    Set<Pair> pairs = new TreeSet<>();
    for (List<Integer> bucket : same.values()) {
      for (int other : bucket.subList(1, bucket.size())) {
        pairs.add(new Pair(bucket.get(0), other));
      }
      addAll(bucket, pairs);
    }
    buckets.values().forEach(bucket -> addAll(bucket, pairs));
    addSharers(Math.min(cap, FULLEST_BUCKET), pairs);
    return List.copyOf(pairs);
  }

  private static void addAll(List<Integer> bucket, Set<Pair> pairs) {
    if (bucket.size() <= FULLEST_BUCKET) {
      for (int i = 0; i < bucket.size(); i++) {
        for (int j = i + 1; j < bucket.size(); j++) {
          pairs.add(new Pair(bucket.get(i), bucket.get(j)));
        }
      }
    }
  }

  private void addSharers(int cap, Set<Pair> pairs) {
    int[] rare = new int[posts];
    Map<Long, int[]> shared = new HashMap<>();
    for (List<Integer> holders : samples.values()) {
      if (holders.size() <= cap) {
        holders.forEach(post -> rare[post]++);
        for (int i = 0; i < holders.size(); i++) {
          for (int j = i + 1; j < holders.size(); j++) {
            long key = ((long) holders.get(i) << 32) | holders.get(j);
            shared.computeIfAbsent(key, k -> new int[1])[0]++;
          }
        }
      }
    }
    shared.forEach(
        (key, count) -> {
          int a = (int) (key >>> 32);
          int b = (int) (long) key;
          if (count[0] >= Math.max(LEAST_SHARED, LEAST_SHARE * Math.min(rare[a], rare[b]))) {
            pairs.add(new Pair(a, b));
          }
        });
  }
}
