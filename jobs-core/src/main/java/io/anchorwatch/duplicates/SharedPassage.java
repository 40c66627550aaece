package io.anchorwatch.duplicates;

/**
 * A run of words that both posts have.
 *
 * @param text as the first post has it, at most 200 characters
 * @param inA where it stands in the first post's text
 * @param inB where it stands in the second post's text
 */
public record SharedPassage(String text, Place inA, Place inB) {
  /** From a character up to another, the second not included. */
  public record Place(int start, int end) {}
}
