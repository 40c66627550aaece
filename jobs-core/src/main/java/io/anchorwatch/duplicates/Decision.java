package io.anchorwatch.duplicates;

import java.time.Instant;
import java.util.Locale;

/**
 * What an editor decided about two posts. It holds for the two texts as they were: once one of them
 * changes, the pair is shown again.
 *
 * @param a the post with the lower id
 * @param b the other
 * @param kind what was decided
 * @param at when
 */
public record Decision(Side a, Side b, Kind kind, Instant at) {
  /** What can be decided. */
  public enum Kind {
    /** The two are rightly there both. */
    NOT_DUPLICATE,
    /** The two are parts of a series that need no mention. */
    IGNORE_SERIES;

    /** The name in documents, listings and on the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String sentence() {
      return this == NOT_DUPLICATE
          ? "an editor decided that it is no duplicate"
          : "an editor decided to ignore the series";
    }
  }

  /** A post and the hash of the text that was decided about. */
  public record Side(String id, String content) {
    static Side of(PostRef post) {
      return new Side(post.id(), post.content());
    }
  }

  /** A decision about a pair as it is now. */
  public static Decision of(DuplicatePair pair, Kind kind, Instant at) {
    return new Decision(Side.of(pair.a()), Side.of(pair.b()), kind, at);
  }

  /** The key of the pair. */
  public String pair() {
    return a.id() + " = " + b.id();
  }

  /** Whether it was made about these two texts. */
  public boolean holdsFor(DuplicatePair pair) {
    return a.equals(Side.of(pair.a())) && b.equals(Side.of(pair.b()));
  }

  /** The pair as it is shown under this decision. */
  DuplicatePair applied(DuplicatePair pair) {
    return holdsFor(pair) && pair.verdict().alert() ? pair.hidden(kind.sentence()) : pair;
  }
}
