package io.anchorwatch.model.recovery;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.Evidence;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value seen in a reply.
 *
 * @param field where it stood
 * @param text the whole text of that field
 * @param start first character of the value, fence included
 * @param end one past its last character
 * @param value the value
 * @param mended what was mended, counted from the start of the field
 */
record Candidate(String field, String text, int start, int end, JsonNode value, Mended mended) {

  /**
   * What was mended in a value, and what could not be decided.
   *
   * @param edits the changes, counted from the start of the field
   * @param clash whether a key came twice with different values
   * @param fragment whether the value lies within a larger one that is damaged
   */
  record Mended(List<Edit> edits, boolean clash, boolean fragment) {
    Mended {
      edits = List.copyOf(edits);
    }
  }

  Evidence.Source source() {
    return new Evidence.Source(field, start, end, text.substring(start, end));
  }

  boolean untouched() {
    return mended.edits().isEmpty();
  }

  boolean lastThing() {
    return Spaces.blank(text, end, text.length());
  }

  boolean wholeText() {
    return lastThing() && Spaces.blank(text, 0, start);
  }

  /** The edits counted from the start of the value. */
  List<Edit> edits() {
    return mended.edits().stream()
        .map(it -> new Edit(it.offset() - start, it.removed(), it.inserted(), it.kind()))
        .toList();
  }

  /** The value as text: the raw characters with the edits applied. */
  String mendedText() {
    StringBuilder out = new StringBuilder();
    int at = start;
    for (Edit edit : mended.edits()) {
      out.append(text, at, edit.offset()).append(edit.inserted());
      at = edit.offset() + edit.removed();
    }
    return out.append(text, at, end).toString();
  }
}
