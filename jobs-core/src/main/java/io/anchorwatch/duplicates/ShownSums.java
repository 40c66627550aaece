package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Hashes;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;

/**
 * A sum over each document that is shown, published beside them in some hundred buckets: what is
 * otherwise than before is known without reading what is shown. Not safe for use by many threads.
 */
final class ShownSums {
  private static final String FRONT = "shown ";
  private static final int BUCKETS = 1 << 10;

  private final Map<String, SortedMap<String, Long>> buckets = new HashMap<>();

  /**
   * What is otherwise than before.
   *
   * @param changed the keys of documents that are new or have another sum
   * @param gone the keys of documents that are no more
   * @param buckets those with new sums
   * @param empty the keys of buckets that are no more
   */
  record Changes(List<String> changed, List<String> gone, List<Output> buckets, Set<String> empty) {
    Changes {
      changed = List.copyOf(changed);
      gone = List.copyOf(gone);
      buckets = List.copyOf(buckets);
      empty = Set.copyOf(empty);
    }
  }

  private ShownSums() {}

  /** Nothing is shown. */
  static ShownSums none() {
    return new ShownSums();
  }

  /** Those of what is published, from the collection they were published to. */
  static ShownSums published(Outputs outputs, String collection) {
    ShownSums sums = new ShownSums();
    outputs.published(
        collection,
        output -> {
          if (output.key().startsWith(FRONT)) {
            sums.buckets.put(output.key(), read(output.body()));
          }
        });
    return sums;
  }

  private static SortedMap<String, Long> read(Document body) {
    List<String> keys = body.getList("keys", String.class);
    List<Long> sums = body.getList("sums", Long.class);
    SortedMap<String, Long> read = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      read.put(keys.get(i), sums.get(i));
    }
    return read;
  }

  private static Output written(String bucket, SortedMap<String, Long> sums) {
    return new Output(
        bucket,
        new Document("keys", List.copyOf(sums.keySet()))
            .append("sums", List.copyOf(sums.values())));
  }

  /** A sum over a text. */
  static long of(String text) {
    return Hashes.of(text);
  }

  /**
   * What changes when these take the place of all documents of a collection.
   *
   * @param now by key the sum over each
   */
  Changes to(String collection, Map<String, Long> now) {
    String front = FRONT + collection + " ";
    Map<String, SortedMap<String, Long>> after = new TreeMap<>();
    now.forEach(
        (key, sum) ->
            after.computeIfAbsent(bucket(front, key), name -> new TreeMap<>()).put(key, sum));
    List<String> changed = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    List<Output> written = new ArrayList<>();
    Set<String> empty = new HashSet<>();
    Set<String> all = new TreeSet<>(after.keySet());
    buckets.keySet().stream().filter(name -> name.startsWith(front)).forEach(all::add);
    for (String bucket : all) {
      SortedMap<String, Long> then = buckets.getOrDefault(bucket, new TreeMap<>());
      SortedMap<String, Long> next = after.getOrDefault(bucket, new TreeMap<>());
      if (then.equals(next)) {
        continue;
      }
      next.forEach(
          (key, sum) -> {
            if (!sum.equals(then.get(key))) {
              changed.add(key);
            }
          });
      then.keySet().stream().filter(key -> !next.containsKey(key)).forEach(gone::add);
      if (next.isEmpty()) {
        empty.add(bucket);
      } else {
        written.add(written(bucket, next));
      }
    }
    return new Changes(changed, gone, written, empty);
  }

  private static String bucket(String front, String key) {
    return front + Integer.toHexString((int) Hashes.of(key) & (BUCKETS - 1));
  }
}
