package io.anchorwatch.model.json;

import io.anchorwatch.model.Edit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What came of reading a text: a value, or a refusal. */
public sealed interface Reading {

  /**
   * A value.
   *
   * @param node the value; numbers are never rounded
   * @param start where the value begins in the raw text
   * @param end one past its last raw character
   * @param edits what was mended, counted from the start of the raw text, in their order
   */
  record Value(JsonNode node, int start, int end, List<Edit> edits) implements Reading {
    public Value {
      edits = List.copyOf(edits);
    }

    /**
     * Standard JSON that says what {@code node} is: the raw characters from {@code start} to {@code
     * end} with the edits applied.
     *
     * @param text the raw text that was read
     */
    public String json(String text) {
      return edits.isEmpty()
          ? text.substring(start, end)
          : new String(EditLog.applied(edits, text.toCharArray(), start, end));
    }
  }

  /**
   * No value.
   *
   * @param cause what kind of obstacle it was
   * @param offset where in the raw text it was met
   * @param reason one line for people
   */
  record Refusal(Cause cause, int offset, String reason) implements Reading {}

  /** Why there is no value. */
  enum Cause {
    /** The text is blank or has no JSON in it. */
    NOTHING,

    /** It is damaged in a way that has no one sensible mend. */
    UNREPAIRABLE,

    /** It has more than one sensible reading. */
    AMBIGUOUS,

    /** It ends within a value. */
    CUT,

    /** Mending it would invent or drop data. */
    LOSSY,

    /** It reads well and is not what the schema wants. */
    SCHEMA_MISMATCH,

    /** It is too large, too deep, or would take too much effort. */
    LIMIT,

    /** It is not standard JSON, and nothing else was allowed. */
    NOT_STANDARD
  }
}
