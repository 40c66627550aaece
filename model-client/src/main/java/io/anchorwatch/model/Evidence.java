package io.anchorwatch.model;

import java.util.List;

/**
 * Why a text was taken for the answer.
 *
 * @param rule the evidence rule that decided, {@code R1} to {@code R10}
 * @param field where it stood: {@code content}, {@code reasoning_content}, {@code reasoning},
 *     {@code thinking} …
 * @param start first character within that field
 * @param end one past the last character within that field
 * @param notes edits made and rivals seen, for people
 */
public record Evidence(String rule, String field, int start, int end, List<String> notes) {
  public Evidence {
    notes = List.copyOf(notes);
  }

  /** Whether the answer had to be lifted out of a misbehaving reply. */
  public boolean recovered() {
    return !rule.equals("R1");
  }
}
