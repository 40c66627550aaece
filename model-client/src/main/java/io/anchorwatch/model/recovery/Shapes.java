package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat.UnderSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shapes asked for lately: making one costs more than judging by it. Safe for many threads. */
final class Shapes {
  private static final int MOST = 64;

  private final Map<String, Shape> made = new LinkedHashMap<>(MOST, 0.75f, true);

  synchronized Shape of(UnderSchema format) {
    Shape known = made.get(format.schema());
    if (known != null) {
      return known;
    }
    Shape shape = Shape.of(format);
    made.put(format.schema(), shape);
    if (made.size() > MOST) {
      made.remove(made.keySet().iterator().next());
    }
    return shape;
  }
}
