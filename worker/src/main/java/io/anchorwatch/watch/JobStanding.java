package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job stands according to what is stored.
 *
 * @param anchor what its slots count from
 * @param generation its current definition
 * @param unstartedSince since when its oldest due slot has been waiting for anybody to start it;
 *     empty if none does, or if it waits for a key that another run holds
 * @param next its first slot after now, where its schedule tells
 */
public record JobStanding(
    Anchor anchor,
    Generation generation,
    Optional<Instant> unstartedSince,
    Optional<Instant> next) {
  /** The job's name. */
  public String job() {
    return generation.job();
  }

  /** When its newest successful slot ended. */
  public Optional<Instant> lastSuccess() {
    return anchor.success().at();
  }

  /** Since when the current generation's slots count. */
  Instant inForceSince() {
    return anchor.plan().marks().stream()
        .filter(mark -> mark.number() == generation.number())
        .map(Anchor.Mark::from)
        .findFirst()
        .orElse(anchor.reach().epoch());
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

  /** How long a due slot may wait for its start. */
  Duration grace() {
    return generation.definition().schedule().startGrace();
  }

  /** Whether that is longer than the job allows. */
  public boolean beyondGrace(Instant now) {
    return overdue(now).compareTo(grace()) > 0;
  }
}
