package io.anchorwatch.model.recovery;

/**
 * How much of a reply is looked at before it is refused as {@code LIMIT}.
 *
 * @param maxChars most characters in all fields together
 * @param maxDepth deepest nesting of arrays and objects
 */
public record Limits(int maxChars, int maxDepth) {
  /** Eight million characters, nested at most 256 deep. */
  public static final Limits DEFAULT = new Limits(8_000_000, 256);

  public Limits {
    if (maxChars < 1 || maxDepth < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
