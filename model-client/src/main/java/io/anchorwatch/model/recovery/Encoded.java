package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.recovery.Candidate.Mended;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes JSON out of a text that holds it, where the schema wants no text. Stateless. */
final class Encoded {
  private static final int MOST_LAYERS = 2;

  private Encoded() {}

  static Optional<Candidate> opened(Case judged, Candidate outer, Shape shape) {
    JsonNode value = outer.value();
    for (int layer = 0; layer < MOST_LAYERS && value.isString(); layer++) {
      String text = value.asString();
      Optional<Candidate> inner =
          judged.candidates(outer.field(), text, false).whole(0, text.length());
      if (inner.isEmpty() || inner.get().mended().clash()) {
        return Optional.empty();
      }
      value = inner.get().value();
      if (shape.conforms(value) && !shape.echoes(value)) {
        return Optional.of(replaced(outer, inner.get()));
      }
    }
    return Optional.empty();
  }

  private static Candidate replaced(Candidate outer, Candidate inner) {
    int length = outer.end() - outer.start();
    Edit edit = new Edit(outer.start(), length, inner.mendedText(), "double-encoded");
    Mended mended = new Mended(List.of(edit), false, false);
    return new Candidate(
        outer.field(), outer.text(), outer.start(), outer.end(), inner.value(), mended);
  }
}
