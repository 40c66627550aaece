package io.anchorwatch.model.recovery;

import io.anchorwatch.model.AnswerFormat.UnderSchema;
import io.anchorwatch.model.ModelFailure.Code;
import io.anchorwatch.model.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a call, read and judged by the tool's schema.
 *
 * @param value the arguments; an empty object if they failed
 * @param failure why they cannot be taken
 * @param problem the same for people
 */
record Arguments(JsonNode value, Optional<Code> failure, String problem) {
  private static final int MOST_LAYERS = 2;

  static Arguments of(Case judged, Call call, Tool tool) {
    Shape shape = judged.settings().shapes().of(new UnderSchema("arguments", tool.parameters()));
    JsonNode given = call.arguments();
    for (int layer = 0; layer <= MOST_LAYERS && given.isString(); layer++) {
      Arguments read = text(judged, given.asString(), shape);
      if (read.failure().isPresent()) {
        return read;
      }
      given = read.value();
    }
    if (!given.isObject()) {
      return failed(Code.SCHEMA_MISMATCH, "the arguments of a call are no object");
    }
    JsonNode typed = typed((ObjectNode) given, call.untyped(), tool, judged);
    return shape.conforms(typed)
        ? new Arguments(typed, Optional.empty(), "")
        : failed(Code.SCHEMA_MISMATCH, "the arguments of a call do not conform to its schema");
  }

  private static Arguments failed(Code code, String problem) {
    return new Arguments(Call.NOTHING, Optional.of(code), problem);
  }

  /** Arguments as text: one value, or several of which one counts. */
  private static Arguments text(Case judged, String text, Shape shape) {
    if (text.isBlank()) {
      return new Arguments(Call.NOTHING, Optional.empty(), "");
    }
    Candidates seen = judged.candidates("tool_calls", text, false);
    Optional<Candidate> whole = seen.whole(0, text.length());
    if (whole.isPresent()) {
      return whole.get().mended().clash()
          ? failed(Code.AMBIGUOUS, "an argument of a call came twice with different values")
          : new Arguments(whole.get().value(), Optional.empty(), "");
    }
    List<Candidate> several = seen.within(0, text.length());
    if (several.isEmpty() || !onlyValues(text, several)) {
      return failed(
          seen.cut() ? Code.TRUNCATED_ANSWER : Code.UNREPAIRABLE, "the arguments are no JSON");
    }
    return one(several, shape);
  }

  private static boolean onlyValues(String text, List<Candidate> values) {
    int at = 0;
    for (Candidate value : values) {
      if (!Spaces.blank(text, at, value.start())) {
        return false;
      }
      at = value.end();
    }
    return Spaces.blank(text, at, text.length());
  }

  /** Equal values are one; an empty object that some servers put first is none. */
  private static Arguments one(List<Candidate> several, Shape shape) {
    Map<String, JsonNode> distinct = new LinkedHashMap<>();
    several.forEach(it -> distinct.put(Canonical.of(it.value()), it.value()));
    if (distinct.size() == 2 && several.get(0).value().isEmpty() && !shape.conforms(Call.NOTHING)) {
      distinct.remove(Canonical.of(Call.NOTHING));
    }
    return distinct.size() == 1
        ? new Arguments(distinct.values().iterator().next(), Optional.empty(), "")
        : failed(Code.AMBIGUOUS, "a call has several different arguments");
  }

  /** What was written without quotes is what the schema says it is. */
  private static JsonNode typed(ObjectNode given, Set<String> untyped, Tool tool, Case judged) {
    if (untyped.isEmpty()) {
      return given;
    }
    JsonNode declared = Shape.tree(tool.parameters()).path("properties");
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    for (String key : given.propertyNames()) {
      JsonNode value = given.get(key);
      boolean read = untyped.contains(key) && !Shape.takes(declared.path(key), "string");
      typed.set(key, read ? read(value, judged) : value);
    }
    return typed;
  }

  private static JsonNode read(JsonNode value, Case judged) {
    String text = value.asString().strip();
    String json =
        switch (text) {
          case "True" -> "true";
          case "False" -> "false";
          case "None" -> "null";
          default -> text;
        };
    return judged
        .candidates("tool_calls", json, false)
        .whole(0, json.length())
        .map(Candidate::value)
        .orElse(value);
  }
}
