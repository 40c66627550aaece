package io.anchorwatch.topics;

import io.anchorwatch.jobs.ValueType;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * Sources of demand that said nothing in a slot, and why. What was found by them before can be
 * judged again when they are heard; their silence is no sign that a gap is gone. Immutable.
 *
 * @param neighbours why, by the source of the posts
 * @param queries why no reader's question is known, if some should be
 * @param targets why no editors' topic is known, if some should be
 */
record Unheard(Map<String, String> neighbours, Optional<String> queries, Optional<String> targets) {
  /** Everything that is set was heard. */
  static final Unheard NOTHING = new Unheard(Map.of(), Optional.empty(), Optional.empty());

  Unheard {
    neighbours = Map.copyOf(neighbours);
  }

  /** Why a gap that was found before cannot be judged; empty if it can. */
  Optional<String> why(Document gap) {
    String origin = gap.get("topic", new Document()).getString("origin");
    if (ValueType.spelled(Topic.Origin.QUERY).equals(origin)) {
      return queries;
    }
    if (ValueType.spelled(Topic.Origin.TARGET).equals(origin)) {
      return targets;
    }
    if (!ValueType.spelled(Topic.Origin.NEIGHBOUR).equals(origin)) {
      return Optional.empty();
    }
    return GapDocuments.neighbours(gap).stream()
        .filter(neighbours::containsKey)
        .sorted()
        .findFirst()
        .map(source -> source + ": " + neighbours.get(source));
  }
}
