package io.anchorwatch.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a process of a benchmark is told: {@code key=value ...}. Immutable. */
record Arguments(Map<String, String> values) {
  /** Reads what stands after the role. */
  static Arguments of(String[] arguments) {
    return new Arguments(
        Arrays.stream(arguments)
            .skip(1)
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
  }

  String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + "=... is missing");
    }
    return value;
  }

  String text(String key, String fallback) {
    return values.getOrDefault(key, fallback);
  }

  int number(String key, int fallback) {
    return Integer.parseInt(text(key, Integer.toString(fallback)));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }
}
