package io.anchorwatch.model.recovery;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tells data from the blanks of a form somebody meant to fill in later. Stateless. */
final class Placeholders {
  private static final Set<String> BLANKS = Set.of("...", "…", "string", "number", "TODO", "TBD");
  private static final Pattern ANGLES = Pattern.compile("<[^<>]{1,60}>");

  private Placeholders() {}

  static boolean heldBy(JsonNode value) {
    if (value.isString()) {
      String text = value.asString().strip();
      return BLANKS.contains(text) || ANGLES.matcher(text).matches();
    }
    return value.isContainer() && value.valueStream().anyMatch(Placeholders::heldBy);
  }
}
