package io.anchorwatch.topics;

import io.anchorwatch.topics.SiteIndex.Hit;
import java.util.List;

/**
 * What speaks for and against an answer to a question, each 0 to 1.
 *
 * @param score how much the best post speaks of it
 * @param lead by how much more than the next few do
 * @param headed the largest share of it that stands together in a title or heading
 * @param together the largest share of it that stands together in a passage
 * @param phrased the largest share of its pairs of words that stand near each other in a post
 * @param brevity 1 for a word or two, towards 0 for a paragraph
 */
record Signs(
    double score, double lead, double headed, double together, double phrased, double brevity) {
  /** How many posts are looked at. */
  static final int LOOKED_AT = 8;

  /** How many of them are read passage by passage. */
  static final int READ = 3;

  private static final double SHORT = 2;

  /**
   * The log odds that nothing answers, the constant first. Logistic regression on what two blogs
   * say about their posts, on titles with a word left out, each with and without the post, and on a
   * few dozen questions written by hand; looked at on three other blogs.
   */
  private static final double[] UNMET = {2.03, -2.56, -1.96, -1.48, -1.35, -1.18, 3.73};

  private static final double BRIEF_AND_TOGETHER = -0.51;

  /**
   * The signs of a question.
   *
   * @param hits the posts that speak of it, best first
   * @param readings how the first of them take it up
   */
  static Signs of(Asked asked, List<Hit> hits, List<Reading> readings) {
    double first = hits.isEmpty() ? 0 : hits.get(0).score();
    double others = hits.stream().skip(1).mapToDouble(Hit::score).sum() / (LOOKED_AT - 1);
    return new Signs(
        first,
        first - others,
        readings.stream().mapToDouble(Reading::headed).max().orElse(0),
        readings.stream().mapToDouble(Reading::together).max().orElse(0),
        readings.stream().mapToDouble(Reading::phrased).max().orElse(0),
        1 / Math.max(1, asked.size() / SHORT));
  }

  /** The log odds that nothing answers, before the site has a say. */
  double odds() {
    // Nearly all of the words in one passage say far more than most of them.
    double whole = together * together * together;
    return UNMET[0]
        + UNMET[1] * score
        + UNMET[2] * lead
        + UNMET[3] * headed
        + UNMET[4] * whole
        + UNMET[5] * phrased
        + UNMET[6] * brevity
        + BRIEF_AND_TOGETHER * brevity * whole;
  }
}
