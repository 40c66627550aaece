package io.anchorwatch.topics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.bson.Document;

/**
 * Open gaps that cannot be judged in a slot, as what they were found by said nothing. They keep the
 * scores they had and take their places among those that are judged. For one thread.
 */
final class HeldGaps {
  private final Deque<Held> waiting;
  private final Set<String> keys = new HashSet<>();

  /**
   * One of them.
   *
   * @param was its document
   * @param why it cannot be judged
   */
  record Held(String key, Document was, String why) {
    double score() {
      return was.get("score", Number.class).doubleValue();
    }
  }

  private HeldGaps(List<Held> bestFirst) {
    this.waiting = new ArrayDeque<>(bestFirst);
    bestFirst.forEach(gap -> keys.add(gap.key()));
  }

  /**
   * Finds them.
   *
   * @param open the documents of the open gaps, by key
   */
  static HeldGaps of(SortedMap<String, Document> open, Unheard unheard) {
    List<Held> held = new ArrayList<>();
    for (Map.Entry<String, Document> gap : open.entrySet()) {
      unheard
          .why(gap.getValue())
          .ifPresent(why -> held.add(new Held(gap.getKey(), gap.getValue(), why)));
    }
    held.sort(Comparator.comparingDouble(Held::score).reversed().thenComparing(Held::key));
    return new HeldGaps(held);
  }

  boolean has(String key) {
    return keys.contains(key);
  }

  /** Those of at least this score that were not given before, best first. */
  List<Held> atLeast(double score) {
    List<Held> next = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.getFirst().score() >= score) {
      next.add(waiting.removeFirst());
    }
    return next;
  }
}
