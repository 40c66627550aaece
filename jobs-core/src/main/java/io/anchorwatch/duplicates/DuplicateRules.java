package io.anchorwatch.duplicates;

/**
 * The thresholds of the rules on the text.
 *
 * @param grey least residual similarity of an overlap
 * @param withoutText what counts where there is no text to compare
 * @param translation what makes two texts in different languages the same
 * @param cap which shingles are too common to speak for a pair
 */
public record DuplicateRules(
    Near near,
    Contains contains,
    double grey,
    WithoutText withoutText,
    Translation translation,
    Cap cap) {
  /** Residual similarity, least residual shingles and least words. */
  public record Near(double similarity, int shingles, int words) {}

  /** The share of the shorter text, and how much longer the other must be. */
  public record Contains(double share, double sizeRatio) {}

  /**
   * Posts without a text.
   *
   * @param exactWords least words of a text that counts as one
   * @param titleRatio ratio of shared title words above which posts without a text are alike
   */
  public record WithoutText(int exactWords, double titleRatio) {}

  /** The share of what a translation keeps, and of how many anchors at least. */
  public record Translation(double score, int anchors) {}

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

  int exactWords() {
    return withoutText.exactWords();
  }

  double titleRatio() {
    return withoutText.titleRatio();
  }

  /** The defaults. */
  public static DuplicateRules usual() {
    return new DuplicateRules(
        new Near(0.5, 8, 40),
        new Contains(0.8, 1.5),
        0.25,
        new WithoutText(20, 0.7),
        new Translation(0.5, 2),
        new Cap(4, 0.005));
  }
}
