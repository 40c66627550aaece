package io.anchorwatch.watch;

import io.anchorwatch.ledger.Found;
import io.anchorwatch.ledger.Workers.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the watch has to look at what: as seldom as it can without finding anything later than a
 * job's start grace and ten seconds. For one thread.
 */
final class Rhythm {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_SLOW = Duration.ofSeconds(60);
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** After that long without a look, the others had no chance to give a sign either. */
  private static final Duration GAP = Duration.ofSeconds(20);

  private Duration leastGrace = LONGEST_SLOW;
  private Instant last = Instant.MIN;
  private Instant slow = Instant.MIN;
  private Instant workers = Instant.MIN;
  private Instant silenceCounts = Instant.MIN;
  private Instant next = Instant.MIN;

  /** A look begins. A store's clock that went back makes everything due. */
  void begin(Instant now) {
    if (now.isBefore(last)) {
      slow = Instant.MIN;
      workers = Instant.MIN;
    }
    if (!last.equals(Instant.MIN) && last.plus(GAP).isBefore(now)) {
      silenceCounts = now.plus(LONGEST);
      workers = Instant.MIN;
    }
    last = now;
  }

  /** Whether what changes seldom is to be looked at. */
  boolean slowIsDue(Instant now) {
    return !slow.isAfter(now);
  }

  /** Whether the workers' signs are to be read. */
  boolean workersAreDue(Instant now) {
    return !workers.isAfter(now);
  }

  /** Whether a silence is the worker's own and not the store's. */
  boolean silenceCounts(Instant now) {
    return !silenceCounts.isAfter(now);
  }

  void workersRead(Found<Seen> signs, Instant now) {
    workers =
        signs.readable().stream()
            .map(seen -> seen.heartbeatAt().plus(WorkerChecks.SILENCE))
            .filter(at -> at.isAfter(now))
            .min(Instant::compareTo)
            .orElse(now.plus(LONGEST));
    workers = earliest(later(workers, now.plus(SHORTEST)), now.plus(slowPeriod()));
  }

  /** A look ended: plans the next. */
  void end(List<JobStanding> standings, boolean slowDone, Instant now) {
    leastGrace =
        standings.stream().map(JobStanding::grace).min(Duration::compareTo).orElse(LONGEST_SLOW);
    if (slowDone) {
      slow = now.plus(slowPeriod());
    }
    Instant at = now.plus(shorter(LONGEST, withinGrace()));
    for (JobStanding job : standings) {
      Optional<Instant> late =
          job.unstartedSince()
              .or(job::next)
              .map(from -> from.plus(job.grace()).plus(A_MOMENT))
              .filter(from -> from.isAfter(now));
      at = late.isPresent() ? earliest(at, late.get()) : at;
    }
    at = earliest(at, earliest(slow, workers).plus(A_MOMENT));
    next = later(at, now.plus(shorter(SHORTEST, withinGrace())));
  }

  /** How long until the next look. */
  Duration untilNext(Instant now) {
    Duration wait = Duration.between(now, next);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private Duration slowPeriod() {
    return shorter(LONGEST_SLOW, withinGrace());
  }

  /** Leaves half of the ten seconds to the look itself. */
  private Duration withinGrace() {
    return leastGrace.plus(SHORTEST);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
