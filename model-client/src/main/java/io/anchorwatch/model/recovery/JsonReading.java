package io.anchorwatch.model.recovery;

import io.anchorwatch.model.json.Bounds;
import io.anchorwatch.model.json.Leniency;
import io.anchorwatch.model.json.TolerantReader;

/** What reads the JSON of all replies, made once: it is costly to make. Immutable. */
record JsonReading(Limits limits, TolerantReader tolerant) {
  static JsonReading within(Limits limits) {
    Bounds bounds = new Bounds(limits.maxChars(), limits.maxDepth());
    return new JsonReading(limits, new TolerantReader(Leniency.SYNTAX, bounds));
  }
}
