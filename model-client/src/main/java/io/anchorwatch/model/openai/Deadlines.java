package io.anchorwatch.model.openai;

import java.time.Duration;

/**
 * How long to wait, and for what. All are positive.
 *
 * @param connect for a connection
 * @param headers from the request to the reply's headers; counts where a stream was asked for,
 *     since others send them when all is written
 * @param first from the request to the first content, the server's queue included
 * @param stall between two pieces of content; comments and empty events are none
 * @param total for one request with all its retries
 */
public record Deadlines(
    Duration connect, Duration headers, Duration first, Duration stall, Duration total) {
  /** 10 seconds, 2 minutes, 2 minutes, 30 seconds, 5 minutes. */
  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));

  public Deadlines {
    for (Duration each : new Duration[] {connect, headers, first, stall, total}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("a deadline is positive, was " + each);
      }
    }
  }

  /** Deadlines where the headers may take as long as the first content. */
  public Deadlines(Duration connect, Duration first, Duration stall, Duration total) {
    this(connect, first, first, stall, total);
  }
}
