package io.anchorwatch.model.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that stand for values in JSON, Python and JavaScript. Stateless. */
final class Literals {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("true", "true"),
          Map.entry("false", "false"),
          Map.entry("null", "null"),
          Map.entry("True", "true"),
          Map.entry("False", "false"),
          Map.entry("None", "null"),
          Map.entry("TRUE", "true"),
          Map.entry("FALSE", "false"),
          Map.entry("NULL", "null"),
          Map.entry("Null", "null"),
          Map.entry("undefined", "null"));

  private Literals() {}

  /** The JSON of a word; null if it stands for none. */
  static @Nullable String of(String word) {
    return WORDS.get(word);
  }

  /** Whether a word may be the first part of one that was cut. */
  static boolean begun(String word) {
    return WORDS.keySet().stream()
        .anyMatch(it -> it.startsWith(word) && it.length() > word.length());
  }

  /** Whether a word is a number that JSON does not have. */
  static boolean notANumber(String word) {
    String name = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    return name.equals("NaN")
        || name.equals("Infinity")
        || name.equals("nan")
        || name.equals("inf");
  }
}
