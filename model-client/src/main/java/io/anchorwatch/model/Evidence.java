package io.anchorwatch.model;

import java.util.List;

/**
 * Why a text was taken for the answer. Immutable.
 *
 * @param rule the evidence rule that decided, {@code R1} to {@code R10}
 * @param source where the answer stood, with its raw text
 * @param edits what was changed in the raw text, in its order; applied to it they give the answer
 * @param rivals other values seen that would have conformed too, equal ones left out
 * @param notes what else is worth knowing, for people; holds no prompt and no answer
 */
public record Evidence(
    String rule, Source source, List<Edit> edits, List<Source> rivals, List<String> notes) {
  public Evidence {
    edits = List.copyOf(edits);
    rivals = List.copyOf(rivals);
    notes = List.copyOf(notes);
  }

  /** Evidence without edits, rivals and raw text. */
  public Evidence(String rule, String field, int start, int end, List<String> notes) {
    this(rule, new Source(field, start, end, ""), List.of(), List.of(), notes);
  }

  /**
   * A place in the reply.
   *
   * @param field where it stood: {@code content}, {@code reasoning_content}, {@code reasoning},
   *     {@code thinking} …
   * @param start first character within that field
   * @param end one past the last character within that field
   * @param raw the characters as they came
   */
  public record Source(String field, int start, int end, String raw) {}

  /** Whether the answer had to be lifted out of a misbehaving reply. */
  public boolean recovered() {
    return !rule.equals("R1");
  }

  /** The field the answer stood in. */
  public String field() {
    return source.field();
  }
}
