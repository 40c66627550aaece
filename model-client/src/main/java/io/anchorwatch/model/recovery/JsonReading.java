package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Allowance;
import io.anchorwatch.model.json.Bounds;
import io.anchorwatch.model.json.ClashingKeys;
import io.anchorwatch.model.json.Leniency;
import io.anchorwatch.model.json.TolerantReader;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What reads the JSON of replies. Of keys that clash it takes the last and says so in an edit;
 * whether that will do is for the rules to say. Immutable.
 *
 * @param clashMatters whether a value with clashing keys is in doubt
 * @param wanted what decides between several readings of a damaged text
 */
record JsonReading(
    Limits limits, TolerantReader tolerant, boolean clashMatters, Predicate<JsonNode> wanted) {
  static JsonReading within(Limits limits) {
    return new JsonReading(limits, reader(limits, Leniency.SYNTAX), true, any -> true);
  }

  /** The same with more allowed and a shape in mind. */
  JsonReading asked(Set<Allowance> allowed, Predicate<JsonNode> shape) {
    boolean lossy = allowed.contains(Allowance.LOSSY);
    return new JsonReading(
        limits,
        lossy ? reader(limits, Leniency.LOSSY) : tolerant,
        !allowed.contains(Allowance.LAST_KEY),
        shape);
  }

  private static TolerantReader reader(Limits limits, Leniency leniency) {
    Bounds bounds = new Bounds(limits.maxChars(), limits.maxDepth());
    return new TolerantReader(leniency, ClashingKeys.LAST_WINS, bounds);
  }
}
