package io.anchorwatch.bench.topics;

import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What anybody would try first: term frequencies, inverse document frequencies, a cosine. */
final class TermModel {
  private final List<Map<String, Double>> posts = new ArrayList<>();
  private final List<Set<String>> words = new ArrayList<>();
  private final Map<String, Integer> frequencies = new HashMap<>();

  TermModel(List<Post> texts) {
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (Post post : texts) {
      Map<String, Integer> count = count(post.title() + " " + post.text());
      counts.add(count);
      words.add(count.keySet());
      count.keySet().forEach(word -> frequencies.merge(word, 1, Integer::sum));
    }
    counts.forEach(count -> posts.add(vector(count)));
  }

  private static Map<String, Integer> count(String text) {
    Map<String, Integer> counts = new HashMap<>();
    Words.texts(text).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  private Map<String, Double> vector(Map<String, Integer> counts) {
    Map<String, Double> vector = new HashMap<>();
    counts.forEach(
        (word, count) ->
            vector.put(
                word,
                (1 + Math.log(count))
                    * Math.log((words.size() + 1.0) / (frequencies.getOrDefault(word, 0) + 0.5))));
    double length = Math.sqrt(vector.values().stream().mapToDouble(value -> value * value).sum());
    vector.replaceAll((word, value) -> length == 0 ? 0 : value / length);
    return vector;
  }

  /** How near the nearest posts are, the nearest first. */
  double[] nearest(String text) {
    Map<String, Double> asked = vector(count(text));
    double[] near =
        posts.stream()
            .mapToDouble(
                post ->
                    -asked.entrySet().stream()
                        .mapToDouble(
                            each -> each.getValue() * post.getOrDefault(each.getKey(), 0.0))
                        .sum())
            .sorted()
            .toArray();
    return Arrays.stream(near).map(value -> -value).toArray();
  }

  /** The largest share of a text's words that one post has. */
  double overlap(String text) {
    Set<String> asked = new HashSet<>(Words.texts(text));
    return words.stream()
        .mapToDouble(post -> (double) asked.stream().filter(post::contains).count() / asked.size())
        .max()
        .orElse(0);
  }

  /** How many posts have all the words. */
  double popularity(String text) {
    Set<String> asked = new HashSet<>(Words.texts(text));
    return words.stream().filter(post -> post.containsAll(asked)).count();
  }
}
