package io.anchorwatch.model.json;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Whether values are equal as JSON: 1 and 1.0 are one number. Stateless. */
public final class Same {
  private static final Comparator<JsonNode> LEAVES = Same::leaves;

  private Same() {}

  /** Whether two values are equal; members in any order. */
  public static boolean value(JsonNode one, JsonNode other) {
    return one.equals(LEAVES, other);
  }

  private static int leaves(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }
}
