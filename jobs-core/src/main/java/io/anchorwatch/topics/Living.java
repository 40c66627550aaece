package io.anchorwatch.topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * A gap in one slot.
 *
 * @param gap empty for one that has just closed or that cannot be judged in this slot
 * @param fresh whether it is new or reads differently from before
 * @param body its document
 */
record Living(String key, Optional<TopicGap> gap, boolean fresh, Document body) {
  /** The field that says why a gap could not be judged. */
  static final String UNHEARD = "unheard";

  /** Whether it stays as it was because what it was found by cannot be read. */
  boolean held() {
    return body.containsKey(UNHEARD);
  }

  /** Why some of the gaps could not be judged. */
  static SortedSet<String> unheard(List<Living> living) {
    return living.stream()
        .filter(Living::held)
        .map(one -> one.body().getString(UNHEARD))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many of the gaps changed in each way, for the run's counts. */
  static Map<String, Long> changes(List<Living> living) {
    Map<String, Long> counts = new TreeMap<>();
    for (Living one : living) {
      counts.merge(one.body().get("change", Document.class).getString("what"), 1L, Long::sum);
    }
    return counts;
  }
}
