package io.anchorwatch.model.json;

/**
 * How large a text may be and how deep its values may nest; beyond it is refused.
 *
 * @param maxChars most characters of a text
 * @param maxDepth deepest nesting of arrays and objects
 */
public record Bounds(int maxChars, int maxDepth) {
  /** Sixteen million characters, nested at most 512 deep. */
  public static final Bounds DEFAULT = new Bounds(16_000_000, 512);

  public Bounds {
    if (maxChars < 1 || maxDepth < 1) {
      throw new IllegalArgumentException("bounds are positive");
    }
  }
}
