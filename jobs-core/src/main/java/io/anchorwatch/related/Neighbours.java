package io.anchorwatch.related;

import io.anchorwatch.fingerprint.Sketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The nearest posts of each post. Nearness adds what the texts share by their sketches, the topics
 * and the title words, the latter two by inverse document frequency (Sparck Jones 1972), so that a
 * tag on every post brings nobody together. Copies of a post are not its neighbours.
 */
final class Neighbours {
  private static final double TEXT = 0.4;
  private static final double TOPICS = 0.35;
  private static final double TITLE = 0.25;
  private static final double NOISE = 0.02;
  private static final int FULLEST_BUCKET = 200;

  private final List<Profile> profiles;
  private final Map<String, List<Integer>> topics = new HashMap<>();
  private final Map<String, List<Integer>> titleWords = new HashMap<>();
  private final Map<Long, List<Integer>> bands = new HashMap<>();

  Neighbours(List<Profile> profiles) {
    this.profiles = List.copyOf(profiles);
    for (int i = 0; i < profiles.size(); i++) {
      int post = i;
      Profile profile = profiles.get(i);
      profile.topics().forEach(topic -> add(topics, topic, post));
      profile.titleWords().forEach(word -> add(titleWords, word, post));
      profile.fingerprint().text().sketch().bandKeys().forEach(key -> add(bands, key, post));
    }
  }

  private static <K> void add(Map<K, List<Integer>> index, K key, int post) {
    index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(post);
  }

  /** The nearest of a post, nearest first, equals by id. */
  List<RelatedPost> of(int post, int most, double least) {
    Profile profile = profiles.get(post);
    Set<Integer> near = new TreeSet<>();
    profile.topics().forEach(topic -> meet(topics.get(topic), post, near));
    profile.titleWords().forEach(word -> meet(titleWords.get(word), post, near));
    profile
        .fingerprint()
        .text()
        .sketch()
        .bandKeys()
        .forEach(key -> meet(bands.get(key), post, near));
    return near.stream()
        .map(profiles::get)
        .filter(other -> !other.fingerprint().content().equals(profile.fingerprint().content()))
        .map(other -> new RelatedPost(other.id(), score(profile, other)))
        .filter(related -> related.score() >= least)
        .sorted(
            Comparator.comparingDouble((RelatedPost related) -> -related.score())
                .thenComparing(RelatedPost::id))
        .limit(most)
        .toList();
  }

  /** Of a bucket that is too full to be told apart by it, those next to the post stand for all. */
  private static void meet(@Nullable List<Integer> bucket, int post, Set<Integer> near) {
    if (bucket == null) {
      return;
    }
    int place = bucket.indexOf(post);
    int from = Math.max(0, Math.min(place - FULLEST_BUCKET / 2, bucket.size() - FULLEST_BUCKET));
    bucket.subList(from, Math.min(bucket.size(), from + FULLEST_BUCKET)).stream()
        .filter(other -> other != post)
        .forEach(near::add);
  }

  private double score(Profile a, Profile b) {
    Sketch other = b.fingerprint().text().sketch();
    double text = a.fingerprint().text().sketch().similarity(other);
    return TEXT * Math.max(0, text - NOISE) / (1 - NOISE)
        + TOPICS * weighted(a.topics(), b.topics(), topics)
        + TITLE * weighted(a.titleWords(), b.titleWords(), titleWords);
  }

  /** The weight of what both have by the weight of what either has. */
  private double weighted(Set<String> a, Set<String> b, Map<String, List<Integer>> index) {
    double both = 0;
    double either = 0;
    for (String item : a) {
      double weight = weight(index.getOrDefault(item, List.of()).size());
      either += weight;
      both += b.contains(item) ? weight : 0;
    }
    for (String item : b) {
      either += a.contains(item) ? 0 : weight(index.getOrDefault(item, List.of()).size());
    }
    return either == 0 ? 0 : both / either;
  }

  private double weight(int holders) {
    return Math.log((profiles.size() + 1.0) / (holders + 0.5));
  }
}
