package io.anchorwatch.watch;

import io.anchorwatch.ledger.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job stands according to what is stored.
 *
 * @param generation its current definition
 * @param unstartedSince since when its oldest due slot has been waiting for anybody to start it;
 *     empty if none does, or if it waits for a key that another run holds
 * @param lastSuccess the newest slot that succeeded
 * @param next its first slot after now, where its schedule tells
 */
public record JobStanding(
    Generation generation,
    Optional<Instant> unstartedSince,
    Optional<Instant> lastSuccess,
    Optional<Instant> next) {
  /** The job's name. */
  public String job() {
    return generation.job();
  }

  /** Whether slots of the job are to run: neither paused nor removed. */
  public boolean active() {
    return !generation.switches().paused() && !generation.switches().removed();
  }

  /** How long its oldest due slot has been unstarted at an instant; zero if none is. */
  public Duration overdue(Instant now) {
    return unstartedSince
        .map(since -> Duration.between(since, now))
        .filter(late -> !late.isNegative())
        .orElse(Duration.ZERO);
  }

  /** Whether that is longer than the job allows. */
  public boolean beyondGrace(Instant now) {
    return overdue(now).compareTo(generation.definition().schedule().startGrace()) > 0;
  }
}
