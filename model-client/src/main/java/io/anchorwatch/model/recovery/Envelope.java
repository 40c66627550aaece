package io.anchorwatch.model.recovery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Takes a value out of the one layer that some models and gateways wrap around it: a list of one,
 * or an object with one of a few names. Only where the layer itself does not conform. Stateless.
 */
final class Envelope {
  private static final Set<String> NAMES =
      Set.of(
          "answer",
          "final_answer",
          "result",
          "response",
          "output",
          "data",
          "json",
          "value",
          "parameters",
          "arguments",
          "json_tool_call");

  private Envelope() {}

  static Optional<Candidate> opened(Case judged, Candidate outer, Shape shape) {
    JsonNode value = outer.value();
    if (shape.any() || !wraps(value) || shape.conforms(value)) {
      return Optional.empty();
    }
    JsonNode content = value.isArray() ? value.get(0) : value.iterator().next();
    int from = outer.text().indexOf(value.isArray() ? '[' : '{', outer.start()) + 1;
    List<Candidate> inner =
        judged.candidates(outer.field(), outer.text(), false).within(from, outer.end());
    return inner.size() == 1
            && inner.get(0).value().equals(content)
            && !shape.echoes(content)
            && shape.conforms(content)
        ? Optional.of(inner.get(0))
        : Optional.empty();
  }

  private static boolean wraps(JsonNode value) {
    return value.size() == 1
        && (value.isArray() || NAMES.contains(value.propertyNames().iterator().next()));
  }
}
