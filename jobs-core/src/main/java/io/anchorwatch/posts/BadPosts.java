package io.anchorwatch.posts;

/** When so many posts cannot be read that something else must be wrong: fields or markup. */
public final class BadPosts {
  private static final double MOST = 0.05;

  private BadPosts() {}

  /** Whether these are too many for a run to go on with the rest. */
  public static boolean tooMany(long bad, long all) {
    return bad > MOST * all;
  }

  /** What a run says that fails for it, without a full stop. */
  public static String text(long bad, long all) {
    return bad + " of " + all + " posts cannot be read, more than 5 %";
  }
}
