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
  private final Map<String, List<Place>> places = new HashMap<>();
  private final int posts;

  /** How much one post has of one word. */
  private record Place(int post, double weight) {}

  /** How often posts have their words, counted once for many models. */
  static final class Counts {
    private final Map<String, Map<String, Integer>> byId = new HashMap<>();

    private Map<String, Integer> of(Post post) {
      return byId.computeIfAbsent(post.id(), ignored -> count(post.title() + " " + post.text()));
    }
  }

  TermModel(List<Post> texts, Counts counts) {
    this.posts = texts.size();
    Map<String, Integer> frequencies = new HashMap<>();
    texts.forEach(
        post -> counts.of(post).keySet().forEach(word -> frequencies.merge(word, 1, Integer::sum)));
    for (int post = 0; post < posts; post++) {
      int number = post;
      vector(counts.of(texts.get(post)), frequencies)
          .forEach(
              (word, weight) ->
                  places
                      .computeIfAbsent(word, ignored -> new ArrayList<>())
                      .add(new Place(number, weight)));
    }
  }

  private static Map<String, Integer> count(String text) {
    Map<String, Integer> counts = new HashMap<>();
    Words.texts(text).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  private Map<String, Double> vector(
      Map<String, Integer> counts, Map<String, Integer> frequencies) {
    Map<String, Double> vector = new HashMap<>();
    counts.forEach(
        (word, count) ->
            vector.put(
                word,
                (1 + Math.log(count))
                    * Math.log((posts + 1.0) / (frequencies.getOrDefault(word, 0) + 0.5))));
    double length = Math.sqrt(vector.values().stream().mapToDouble(value -> value * value).sum());
    vector.replaceAll((word, value) -> length == 0 ? 0 : value / length);
    return vector;
  }

  private List<Place> places(String word) {
    return places.getOrDefault(word, List.of());
  }

  /** How near the nearest posts are, the nearest first. */
  double[] nearest(String text) {
    Map<String, Integer> frequencies = new HashMap<>();
    Map<String, Integer> counts = count(text);
    counts.keySet().forEach(word -> frequencies.put(word, places(word).size()));
    double[] far = new double[posts];
    vector(counts, frequencies)
        .forEach(
            (word, weight) ->
                places(word).forEach(place -> far[place.post()] -= weight * place.weight()));
    Arrays.sort(far);
    return Arrays.stream(far).map(value -> -value).toArray();
  }

  /** The largest share of a text's words that one post has. */
  double overlap(String text) {
    Set<String> asked = new HashSet<>(Words.texts(text));
    return (double) Arrays.stream(shared(asked)).max().orElse(0) / asked.size();
  }

  /** How many posts have all the words. */
  double popularity(String text) {
    Set<String> asked = new HashSet<>(Words.texts(text));
    return Arrays.stream(shared(asked)).filter(count -> count == asked.size()).count();
  }

  private int[] shared(Set<String> asked) {
    int[] shared = new int[posts];
    asked.forEach(word -> places(word).forEach(place -> shared[place.post()]++));
    return shared;
  }
}
