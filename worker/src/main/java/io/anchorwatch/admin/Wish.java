package io.anchorwatch.admin;

import io.anchorwatch.duplicates.Decision;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an editor wants said about a pair.
 *
 * @param kind empty to take back what was said
 */
record Wish(Optional<Decision.Kind> kind) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String UNDO = "undo";

  /**
   * Reads {@code {"decision": "not_duplicate"}}, {@code ignore_series} or {@code undo}.
   *
   * @throws Refusal if it is none of these
   */
  static Wish of(String body) {
    String word;
    try {
      word = JSON.readTree(body).path("decision").asString("");
    } catch (JacksonException e) {
      throw Refusal.bad("send {\"decision\": ...} as JSON", e);
    }
    if (word.equals(UNDO)) {
      return new Wish(Optional.empty());
    }
    return Arrays.stream(Decision.Kind.values())
        .filter(kind -> kind.text().equals(word))
        .findFirst()
        .map(kind -> new Wish(Optional.of(kind)))
        .orElseThrow(() -> Refusal.bad("decision must be one of " + known()));
  }

  private static String known() {
    return Arrays.stream(Decision.Kind.values())
            .map(Decision.Kind::text)
            .collect(Collectors.joining(", "))
        + ", "
        + UNDO;
  }

  String word() {
    return kind.map(Decision.Kind::text).orElse(UNDO);
  }
}
