package io.anchorwatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The problems that are open, shared by all workers: told once, told again at an interval, and
 * closed when nobody has seen them for a while. Safe for use by many threads and processes;
 * blocking.
 */
public interface Problems {
  /** Who says within that time that it was healed too, means the same event. */
  Duration SAME_EVENT = Duration.ofSeconds(20);

  /** Creates what is missing in the store; harmless every further time. */
  void ensure();

  /**
   * Says that a problem is there now. It is the store's clock that counts.
   *
   * @param remindAfter how long after it was last told it is told again
   */
  Sighting seen(Problem problem, Duration remindAfter);

  /**
   * Says that a problem is gone because somebody did something about it. The record stays readable
   * for days.
   *
   * @param by which worker
   * @param what was done, in the past tense
   * @return false if the same was said of it moments ago: several workers may have done the same at
   *     once, and it counts once
   */
  boolean healed(Problem problem, String by, String what);

  /** What was closed last, newest first: healed, or not seen any more. */
  List<Closed> closed(int limit);

  /** Tries whether the store takes a write, and says why not; empty if it does. */
  default Optional<String> refusal() {
    return Optional.empty();
  }

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
  record Open(Problem problem, Instant since, Instant lastSeen) {
    /** The same by name, for programs. */
    public Map<String, Object> asMap() {
      Map<String, Object> map = problem.asMap();
      map.put("since", since);
      map.put("lastSeen", lastSeen);
      return map;
    }
  }

  /**
   * A problem that is gone.
   *
   * @param since when it was first seen, by the store's clock
   * @param resolvedAt since when it is gone
   * @param healing what was done about it; empty if it went by itself or by a person's hand
   */
  record Closed(Problem problem, Instant since, Instant resolvedAt, Optional<Healing> healing) {
    /** The same by name, for programs. */
    public Map<String, Object> asMap() {
      Map<String, Object> map = problem.asMap();
      map.put("since", since);
      map.put("resolvedAt", resolvedAt);
      map.put("healed", healing.map(Healing::what));
      map.put("healedBy", healing.map(Healing::by));
      map.put("heals", healing.map(Healing::times));
      return map;
    }
  }

  /**
   * What was done about a problem.
   *
   * @param by which worker did it last
   * @param times how often that was, since the record is kept
   */
  record Healing(String by, String what, long times) {}
}
