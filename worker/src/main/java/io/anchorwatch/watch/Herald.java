package io.anchorwatch.watch;

import java.time.Instant;
import java.util.Locale;

/**
 * Passes on what the watch tells people. Of all workers one tells each event. Called on the watch's
 * thread: returns at once and never throws.
 */
@FunctionalInterface
public interface Herald {
  /** Passes it on. */
  void tell(News news);

  /**
   * Something that people are told.
   *
   * @param since when the problem was first seen, by the store's clock
   * @param detail what was done about it, for {@link Event#HEALED}; otherwise empty
   */
  record News(Event event, Problem problem, Instant since, String detail) {}

  /** What became of a problem. */
  enum Event {
    /** It is there. */
    OPENED,
    /** It is still there. */
    REMINDED,
    /** A worker put it right. */
    HEALED,
    /** Nobody sees it any more. */
    RESOLVED;

    /** As it is written. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
