package io.anchorwatch.model.recovery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the values seen in a reply. Stateless. */
final class Rivals {
  private Rivals() {}

  /** Those that conform, of equal ones the last, in their order. */
  static List<Candidate> conforming(Collection<Candidate> all, Shape shape) {
    Map<String, Candidate> distinct = new LinkedHashMap<>();
    for (Candidate candidate : all) {
      if (!shape.echoes(candidate.value()) && shape.conforms(candidate.value())) {
        String same = Canonical.of(candidate.value());
        distinct.remove(same);
        distinct.put(same, candidate);
      }
    }
    return List.copyOf(distinct.values());
  }

  /** What speaks against a value that stands among other text. */
  static Optional<String> doubt(Candidate value, Shape shape, boolean thought) {
    if (value.mended().clash()) {
      return Optional.of("a key of the only conforming value came twice with different values");
    }
    if (value.mended().fragment()) {
      return Optional.of("the only conforming value is a piece of a damaged one");
    }
    if (shape.vacuous(value.value())) {
      return Optional.of("the only conforming value has nothing that was asked for");
    }
    if (Placeholders.heldBy(value.value())) {
      return Optional.of("the only conforming value is a form that was not filled in");
    }
    if (Context.disowns(value, thought)) {
      return Optional.of("the only conforming value is marked as a draft, example or quote");
    }
    return Optional.empty();
  }
}
