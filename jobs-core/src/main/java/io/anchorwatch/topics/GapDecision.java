package io.anchorwatch.topics;

import io.anchorwatch.jobs.Output;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What an editor decided about a gap.
 *
 * @param gap the gap's key
 * @param kind what was decided
 * @param until when a snoozed gap comes back; empty for a closed one
 * @param content hash of what the editor read
 * @param at when it was decided
 */
public record GapDecision(
    String gap, Kind kind, Optional<Instant> until, String content, Instant at) {
  /** What can be decided. */
  public enum Kind {
    /** Not now: it comes back at an instant. */
    SNOOZED,
    /** Not wanted: it comes back when its evidence changes. */
    CLOSED;

    /** The name in documents, listings and on the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A decision about a gap as it was published. */
  public static GapDecision of(Output gap, Kind kind, Optional<Instant> until, Instant at) {
    return new GapDecision(gap.key(), kind, until, gap.body().getString("content_hash"), at);
  }

  public GapDecision {
    if ((kind == Kind.SNOOZED) != until.isPresent()) {
      throw new IllegalArgumentException("a snoozed gap needs an end, a closed one has none");
    }
  }

  /**
   * Whether it still holds.
   *
   * @param now the instant to judge by
   * @param reads hash of what an editor would read now
   */
  public boolean holds(Instant now, String reads) {
    return kind == Kind.CLOSED ? content.equals(reads) : until.filter(now::isBefore).isPresent();
  }
}
