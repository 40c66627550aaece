package io.anchorwatch.facts;

import java.util.Optional;

/**
 * Something that keeps a job's next slot from running now, or runs it.
 *
 * @param kind in one word, for machines
 * @param text for people: what it is and what to do
 * @param slot which slot it is about
 */
public record Hold(Kind kind, String text, Optional<String> slot) {
  /** Kinds of holds. */
  public enum Kind {
    REMOVED,
    PAUSED,
    NO_WORKER,
    DRAINING,
    NOT_MADE,
    RUNNING,
    SILENT_OWNER,
    LOCKED,
    RETRY_WAIT,
    UNCLAIMED
  }
}
