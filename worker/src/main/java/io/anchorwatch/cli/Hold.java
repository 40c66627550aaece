package io.anchorwatch.cli;

import java.util.Optional;

/**
 * Something that keeps a job's next slot from running now, or runs it.
 *
 * @param kind in one word, for machines
 * @param text for people: what it is and what to do
 * @param slot which slot it is about
 */
record Hold(Kind kind, String text, Optional<String> slot) {
  /** Kinds of holds. */
  enum Kind {
    REMOVED(Tone.FAINT),
    PAUSED(Tone.WAITING),
    NO_WORKER(Tone.BAD),
    DRAINING(Tone.BAD),
    NOT_MADE(Tone.BAD),
    RUNNING(Tone.GOOD),
    SILENT_OWNER(Tone.BAD),
    LOCKED(Tone.WAITING),
    RETRY_WAIT(Tone.WAITING),
    UNCLAIMED(Tone.BAD);

    final Tone tone;

    Kind(Tone tone) {
      this.tone = tone;
    }
  }
}
