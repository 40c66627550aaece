package io.anchorwatch.admin;

import io.anchorwatch.watch.JobStanding;
import io.anchorwatch.watch.Lookout;
import io.anchorwatch.watch.Overdue;
import io.anchorwatch.watch.Problems;
import io.anchorwatch.watch.Severity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How all jobs stand: what the watch saw last, and before its first look what is stored. Asks no
 * store that does not answer. Safe for use by many threads.
 */
final class Standings {
  /** The watch looks every fifteen seconds at the latest: silence beyond that has a reason. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Duration OWN_LOOK = Duration.ofSeconds(15);

  private final Lookout lookout;
  private final Remembered<Seen> own;
  private volatile Optional<Seen> latest = Optional.empty();

  /** How one job stands, in one word. */
  enum State {
    PAUSED,
    OVERDUE,
    WAITING
  }

  /**
   * One look.
   *
   * @param jobs every job, by name
   * @param open the open problems, the urgent first
   * @param at when, by the store's clock
   * @param taken names the look: two with the same are the same
   */
  record Seen(List<JobStanding> jobs, List<Problems.Open> open, Instant at, long taken) {
    Seen {
      jobs = jobs.stream().sorted(Comparator.comparing(JobStanding::job)).toList();
      open = List.copyOf(open);
    }

    /** How many jobs stand in each way, and all of them. */
    Map<String, Long> counts(Instant now) {
      Map<String, Long> counts = new TreeMap<>();
      counts.put("all", (long) jobs.size());
      for (State state : State.values()) {
        counts.put(word(state), 0L);
      }
      jobs.forEach(job -> counts.merge(word(state(job, now)), 1L, Long::sum));
      return counts;
    }

    long problems(Severity severity) {
      return open.stream().filter(one -> one.problem().severity() == severity).count();
    }
  }

  @Inject
  Standings(Lookout lookout, Overdue overdue, Problems problems, StoreReads reads) {
    this.lookout = lookout;
    this.own =
        reads.remembered(
            () -> {
              Instant now = lookout.now();
              return new Seen(overdue.standings(now), problems.open(), now, now.toEpochMilli());
            });
  }

  /**
   * The latest look.
   *
   * @throws Refusal if nobody has looked yet and the store does not answer
   */
  Seen seen() {
    Optional<Lookout.View> view = lookout.latest();
    if (view.isEmpty()) {
      return own.atOnce(OWN_LOOK).value();
    }
    Optional<Seen> before = latest.filter(seen -> seen.taken() == view.get().takenNanos());
    if (before.isPresent()) {
      return before.get();
    }
    Instant at = lookout.now().minus(lookout.age().orElse(Duration.ZERO));
    Seen seen = new Seen(view.get().standings(), view.get().open(), at, view.get().takenNanos());
    latest = Optional.of(seen);
    return seen;
  }

  /** Since when nobody has looked, if that is longer than usual. */
  Optional<Instant> silentSince(Seen seen) {
    return Optional.of(seen.at()).filter(at -> at.isBefore(lookout.now().minus(SILENCE)));
  }

  /** The store's time, as this process estimates it. */
  Instant now() {
    return lookout.now();
  }

  static State state(JobStanding job, Instant now) {
    if (!job.active()) {
      return State.PAUSED;
    }
    return job.beyondGrace(now) ? State.OVERDUE : State.WAITING;
  }

  static String word(State state) {
    return switch (state) {
      case PAUSED -> "paused";
      case OVERDUE -> "overdue";
      case WAITING -> "waiting";
    };
  }
}
