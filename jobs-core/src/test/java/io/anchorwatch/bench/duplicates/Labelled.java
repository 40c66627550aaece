package io.anchorwatch.bench.duplicates;

import io.anchorwatch.duplicates.DuplicateFinder;
import io.anchorwatch.duplicates.DuplicatePair;
import io.anchorwatch.duplicates.DuplicateRules;
import io.anchorwatch.duplicates.Relation;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bson.Document;

/** Posts of which it is known which pairs are related. Not thread-safe. */
final class Labelled {
  private final List<Post> posts = new ArrayList<>();
  private final Map<String, String> kinds = new TreeMap<>();
  private final Set<String> made = new TreeSet<>();

  void others(List<Post> distractors) {
    posts.addAll(distractors);
  }

  /** A made post, and the posts it was made from. */
  void made(Post post, String kind, List<Post> from) {
    posts.add(post);
    made.add(post.id());
    from.forEach(origin -> kinds.put(key(post.id(), origin.id()), kind));
  }

  private static String key(String a, String b) {
    return a.compareTo(b) < 0 ? a + " = " + b : b + " = " + a;
  }

  /** How well the pairs in which a made post takes part were found. */
  Document score(Predicate<DuplicatePair> counts) {
    List<DuplicatePair> found =
        DuplicateFinder.find(DuplicateRules.usual(), posts).pairs().stream()
            .filter(counts)
            .filter(pair -> made.contains(pair.a().id()) || made.contains(pair.b().id()))
            .toList();
    return score(found);
  }

  private Document score(List<DuplicatePair> found) {
    Map<String, int[]> hits = new TreeMap<>();
    kinds.values().forEach(kind -> hits.computeIfAbsent(kind, k -> new int[3])[0]++);
    Map<Relation, Integer> relations = new TreeMap<>();
    for (DuplicatePair pair : found) {
      String kind = kinds.get(pair.key());
      relations.merge(pair.verdict().relation(), 1, Integer::sum);
      if (kind == null) {
        String origin = made.contains(pair.a().id()) ? pair.a().id() : pair.b().id();
        hits.getOrDefault(kindOf(origin), new int[3])[2]++;
        if (Boolean.getBoolean("bench.show")) {
          System.err.println("false: " + pair.key() + " " + pair.verdict());
        }
      } else {
        hits.getOrDefault(kind, new int[3])[1]++;
      }
    }
    if (Boolean.getBoolean("bench.show")) {
      Set<String> keys = new TreeSet<>();
      found.forEach(pair -> keys.add(pair.key()));
      kinds.forEach((key, kind) -> System.err.print(keys.contains(key) ? "" : missed(key, kind)));
    }
    return table(hits, relations);
  }

  private String missed(String key, String kind) {
    List<String> ids = List.of(key.split(" = ", -1));
    StringBuilder told = new StringBuilder("missed: " + key + ", " + kind + "\n");
    posts.stream()
        .filter(post -> ids.contains(post.id()))
        .forEach(post -> told.append("    ").append(post.text().replace('\n', ' ')).append('\n'));
    return told.toString();
  }

  private String kindOf(String id) {
    return kinds.entrySet().stream()
        .filter(
            entry -> entry.getKey().startsWith(id + " = ") || entry.getKey().endsWith(" = " + id))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Document table(Map<String, int[]> hits, Map<Relation, Integer> relations) {
    Document rows = new Document();
    double sum = 0;
    for (Map.Entry<String, int[]> entry : hits.entrySet()) {
      int[] row = entry.getValue();
      double f1 = 2.0 * row[1] / Math.max(1, row[0] + row[1] + row[2]);
      sum += f1;
      rows.append(
          entry.getKey(),
          new Document("pairs", row[0])
              .append("found", row[1])
              .append("false", row[2])
              .append("f1", Rounded.of(f1)));
    }
    Document relation = new Document();
    relations.forEach(
        (name, count) -> relation.append(name.name().toLowerCase(Locale.ROOT), count));
    return new Document("macro_f1", Rounded.of(sum / hits.size()))
        .append("kinds", rows)
        .append("relations", relation);
  }
}
