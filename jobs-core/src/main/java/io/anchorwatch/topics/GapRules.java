package io.anchorwatch.topics;

import java.time.Duration;

/**
 * When a topic counts as a gap. Immutable.
 *
 * @param mode how topics are judged
 * @param filing what is asked of each topic's posts
 * @param coverage when a text counts as an answer
 * @param reporting how many gaps are worth an editor's time
 */
public record GapRules(Mode mode, Filing filing, Coverage coverage, Reporting reporting) {
  /** The rules without any configuration. */
  public static final GapRules DEFAULTS =
      new GapRules(
          Mode.ADAPTIVE,
          new Filing(5, Duration.ofDays(14)),
          new Coverage(0.5, Duration.ofDays(730)),
          new Reporting(0.05, 200, 10));

  /** How topics are judged. */
  public enum Mode {
    /** Against the topic's own history and its siblings. */
    ADAPTIVE,
    /** By fixed limits and categories alone. */
    ORIGINAL
  }

  /**
   * What is asked of each topic's posts.
   *
   * @param lowThreshold fewer posts than this are few; at least 1
   * @param stale a newest post older than this is old
   */
  public record Filing(int lowThreshold, Duration stale) {
    public Filing {
      if (lowThreshold < 1 || stale.isNegative()) {
        throw new IllegalArgumentException(
            "a topic needs at least 1 post and a positive age, was " + lowThreshold + ", " + stale);
      }
    }
  }

  /**
   * When a text counts as an answer.
   *
   * @param similarity share of the asked terms a post must have, 0 to 1
   * @param halfLife the age at which an answer counts half
   */
  public record Coverage(double similarity, Duration halfLife) {
    public Coverage {
      if (!(similarity >= 0 && similarity <= 1) || halfLife.toDays() < 1) {
        throw new IllegalArgumentException(
            "a similarity is 0 to 1 and a half-life at least a day, was "
                + similarity
                + ", "
                + halfLife);
      }
    }
  }

  /**
   * How many gaps are worth an editor's time.
   *
   * @param openScore a gap opens at this score and closes below 0.7 of it, 0 to 1
   * @param most how many are kept, best first
   * @param alerts how many of them are shown without being asked for
   */
  public record Reporting(double openScore, int most, int alerts) {
    /** A gap that is open stays open down to this share of the opening score. */
    static final double CLOSE_SHARE = 0.7;

    /** Shown without being asked for is what is this much above the opening score. */
    private static final double ALERT_MARGIN = 0.1;

    public Reporting {
      if (!(openScore >= 0 && openScore <= 1) || most < 0 || alerts < 0) {
        throw new IllegalArgumentException(
            "a score is 0 to 1 and a count at least 0, was "
                + openScore
                + ", "
                + most
                + ", "
                + alerts);
      }
    }

    /** Whether a ranked gap is shown without being asked for. */
    public boolean alert(TopicGap gap) {
      return gap.rank() <= alerts && gap.score().value() >= openScore + ALERT_MARGIN;
    }
  }
}
