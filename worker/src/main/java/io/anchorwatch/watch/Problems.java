package io.anchorwatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The problems that are open, shared by all workers: told once, told again at an interval, and
 * closed when nobody has seen them for a while. Safe for use by many threads and processes;
 * blocking.
 */
public interface Problems {
  /** Creates what is missing in the store; harmless every further time. */
  void ensure();

  /**
   * Says that a problem is there now. It is the store's clock that counts.
   *
   * @param remindAfter how long after it was last told it is told again
   */
  Sighting seen(Problem problem, Duration remindAfter);

  /** What is open now, by severity, kind and subject. */
  List<Open> open();

  /**
   * Closes those that nobody has seen for a time, and forgets those closed long ago.
   *
   * @return those that this call closed
   */
  List<Open> resolveUnseen(Duration quiet);

  /** What a sighting means for the one who tells people. */
  enum Sighting {
    /** New, or back: tell it. */
    OPENED,
    /** Still there and last told long ago: tell it again. */
    REMINDED,
    /** Somebody has told it. */
    KNOWN
  }

  /**
   * A problem as stored.
   *
   * @param since when it was first seen, by the store's clock
   * @param lastSeen when it was last seen
   */
  record Open(Problem problem, Instant since, Instant lastSeen) {}
}
