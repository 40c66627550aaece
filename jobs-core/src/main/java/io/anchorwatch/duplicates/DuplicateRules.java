package io.anchorwatch.duplicates;

/**
 * The thresholds of the rules on the text.
 *
 * @param grey least residual similarity of an overlap
 * @param exactWords least words of a text that counts as one
 * @param titleRatio ratio of shared title words above which posts without a text are alike
 * @param cap which shingles are too common to speak for a pair
 */
public record DuplicateRules(
    Near near, Contains contains, double grey, int exactWords, double titleRatio, Cap cap) {
  /** Residual similarity, least residual shingles and least words. */
  public record Near(double similarity, int shingles, int words) {}

  /** The share of the shorter text, and how much longer the other must be. */
  public record Contains(double share, double sizeRatio) {}

  /**
   * Shingles in more posts than this are the site's template: the greater of the two.
   *
   * @param posts at least so many posts
   * @param share of all posts
   */
  public record Cap(int posts, double share) {
    int of(int all) {
      return (int) Math.max(posts, share * all);
    }
  }

  /** The defaults. */
  public static DuplicateRules usual() {
    return new DuplicateRules(
        new Near(0.5, 8, 40), new Contains(0.8, 1.5), 0.25, 20, 0.7, new Cap(4, 0.005));
  }
}
