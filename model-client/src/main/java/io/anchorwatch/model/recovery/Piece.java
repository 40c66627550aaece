package io.anchorwatch.model.recovery;

/**
 * A stretch of a text that is of one kind.
 *
 * @param start its first character
 * @param end one past its last character
 * @param kind what it is
 * @param how what told
 * @param name whom a call is addressed to; empty for all else
 */
record Piece(int start, int end, Kind kind, How how, String name) {
  /** What a stretch of text is. */
  enum Kind {
    SAID,
    THOUGHT,
    /** Said on the way to a call, in a channel of its own; no answer. */
    ASIDE,
    /** The arguments of a call in a channel. */
    CALL
  }

  /** What tells the kind of a stretch. */
  enum How {
    /** Nothing stood around it, or markers on both sides. */
    PLAIN,
    /** It was begun by a marker and never ended. */
    OPEN,
    /** The same, and what began it are words that may as well have been said. */
    ANNOUNCED,
    /** Only its closing marker was seen, before all other thought. */
    CLOSER_ONLY,
    /** A closing marker that closed nothing stood behind it, after other thought. */
    BETWEEN,
    /** Markers whose tokens were stripped to plain letters. */
    LETTERS
  }

  boolean said() {
    return kind == Kind.SAID;
  }

  boolean thought() {
    return kind == Kind.THOUGHT;
  }

  /** Whether it was begun and never ended. */
  boolean open() {
    return how == How.OPEN || how == How.ANNOUNCED;
  }
}
