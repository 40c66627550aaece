package io.anchorwatch.model.openai;

import io.anchorwatch.model.ModelFailure.Code;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Watches one reply for silence and for running away. Only content ends a silence: comments, empty
 * pieces and reports of usage keep a connection alive, not a reply. Used once, by one thread.
 */
final class Vigil {
  private final Deadlines deadlines;
  private final Bounds bounds;
  private final LongSupplier nanos;
  private long now;
  private long quietSince;
  private long thinkingSince;
  private boolean sawContent;
  private boolean sawThought;
  private boolean answering;
  private boolean bodyDue;

  Vigil(Deadlines deadlines, Bounds bounds, LongSupplier nanos) {
    this.deadlines = deadlines;
    this.bounds = bounds;
    this.nanos = nanos;
    this.now = nanos.getAsLong();
    this.quietSince = now;
  }

  /** The headers of a reply came that was not to be streamed: the body is written by now. */
  void bodyFollows() {
    now = nanos.getAsLong();
    quietSince = now;
    bodyDue = true;
  }

  /** Why a reply is ended before its end. */
  record Verdict(Code code, String message) {}

  /** Nothing that counts has come for too long. */
  Verdict silent() {
    if (spent(thinkingSince, bounds.thoughtTime()) && thinking()) {
      return thoughtTooLong();
    }
    String what = sawContent ? "the model went silent" : "the model did not begin to answer";
    return new Verdict(Code.STALLED, what);
  }

  private static Verdict thoughtTooLong() {
    return new Verdict(Code.LIMIT, "the model thought for longer than it may");
  }

  /** Looks at a reply that just grew, or did not; says whether to end it. */
  Optional<Verdict> look(boolean content, Optional<Choice> choice) {
    now = nanos.getAsLong();
    if (content) {
      quietSince = now;
      sawContent = true;
    }
    if (choice.isPresent()) {
      Choice seen = choice.get();
      answering = seen.answering();
      if (!sawThought && seen.thoughtChars() > 0) {
        sawThought = true;
        thinkingSince = now;
      }
      if (seen.blanks() > bounds.blankChars()) {
        return Optional.of(new Verdict(Code.LIMIT, "the model writes nothing but blanks"));
      }
      if (seen.thoughtChars() > bounds.thoughtChars()) {
        return Optional.of(new Verdict(Code.LIMIT, "the model thought more than it may"));
      }
    }
    return left().isNegative() || left().isZero() ? Optional.of(silent()) : Optional.empty();
  }

  /** How long the next piece may take. */
  Duration left() {
    Duration quiet = sawContent || bodyDue ? deadlines.stall() : deadlines.first();
    Duration left = quiet.minusNanos(now - quietSince);
    if (!thinking()) {
      return left;
    }
    Duration thought = bounds.thoughtTime().minusNanos(now - thinkingSince);
    return thought.compareTo(left) < 0 ? thought : left;
  }

  /** Whether anything that counts as content has arrived. */
  boolean sawContent() {
    return sawContent;
  }

  private boolean thinking() {
    return sawThought && !answering;
  }

  private boolean spent(long since, Duration allowed) {
    return nanos.getAsLong() - since >= allowed.toNanos();
  }
}
