package io.anchorwatch.model.recovery;

import java.math.BigDecimal;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One spelling for equal values: keys in order, {@code 1}, {@code 1.0} and {@code 10e-1} the same.
 * Stateless; the readers bound how deep a value is.
 */
final class Canonical {
  private Canonical() {}

  /** The JSON of a value that is empty or a scalar; blank for all others. */
  static String plain(JsonNode value) {
    return value.isContainer() && !value.isEmpty() ? "" : value.toString();
  }

  static String of(JsonNode value) {
    StringBuilder text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(JsonNode value, StringBuilder text) {
    if (value.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      value.propertyNames().forEach(name -> sorted.put(name, value.get(name)));
      text.append('{');
      sorted.forEach(
          (name, member) -> {
            quote(name, text);
            append(member, text);
          });
      text.append('}');
    } else if (value.isArray()) {
      text.append('[');
      value.forEach(
          item -> {
            append(item, text);
            text.append(',');
          });
      text.append(']');
    } else if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      text.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
    } else if (value.isString()) {
      quote(value.asString(), text);
    } else {
      text.append(value);
    }
  }

  /** The length goes first, so that no content can look like structure. */
  private static void quote(String string, StringBuilder text) {
    text.append(string.length()).append('"').append(string).append('"');
  }
}
