package io.anchorwatch.model;

/**
 * One change made to the raw text so that it reads as JSON. Edits change syntax, never data.
 *
 * @param offset where the removed characters begin, counted from the start of the raw text
 * @param removed how many characters are taken away there
 * @param inserted what stands there instead; often empty
 * @param kind what was wrong: {@code trailing-comma}, {@code comment}, {@code missing-closer} …
 */
public record Edit(int offset, int removed, String inserted, String kind) {
  public Edit {
    if (offset < 0 || removed < 0) {
      throw new IllegalArgumentException("an edit lies within the text, was at " + offset);
    }
  }
}
