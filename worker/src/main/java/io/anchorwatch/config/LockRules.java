package io.anchorwatch.config;

import io.anchorwatch.jobs.Durations;
import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether the jobs that share a lock can all have their turns. Two jobs cannot, if each may hold
 * the lock for longer than the other's whole interval: whoever has it, the other misses slots. Jobs
 * whose timeouts add up to more than the shortest interval can, as long as they are quick: a
 * warning.
 */
record LockRules(Instant now, Findings findings) {
  private static final int LOOK_AHEAD = 60;

  /** A job and where its lock is written. */
  record Holder(JobDefinition definition, Place place) {
    String lock() {
      return definition.run().exclusion().lock().orElse("");
    }

    String name() {
      return definition.name();
    }

    Duration timeout() {
      return definition.run().timeout();
    }
  }

  /** Compares all holders pairwise. */
  void check(Collection<Holder> holders) {
    List<Holder> seen = new ArrayList<>();
    for (Holder holder : holders) {
      if (holder.lock().isEmpty() || !holder.definition().enabled()) {
        continue;
      }
      checkName(holder, seen);
      seen.stream()
          .filter(other -> other.lock().equals(holder.lock()))
          .forEach(other -> checkPair(other, holder));
      seen.add(holder);
    }
  }

  private void checkName(Holder holder, List<Holder> seen) {
    if (holder.lock().matches(".*[\\s,;].*")) {
      findings.warning(
          holder.place(),
          JobKeys.LOCK.name(),
          "\"" + holder.lock() + "\" is one name: a job has one lock",
          "Write a name without blanks and commas");
    }
    seen.stream()
        .filter(other -> !other.lock().equals(holder.lock()))
        .filter(other -> Spelling.sameLetters(other.lock(), List.of(holder.lock())).isPresent())
        .findFirst()
        .ifPresent(
            other ->
                findings.warning(
                    holder.place(),
                    JobKeys.LOCK.name(),
                    "is another lock than the \"" + other.lock() + "\" of " + other.name(),
                    Spelling.asking(other.lock())));
  }

  private void checkPair(Holder first, Holder second) {
    Optional<Duration> firstGap = shortestGap(first.definition().schedule().timing());
    Optional<Duration> secondGap = shortestGap(second.definition().schedule().timing());
    if (firstGap.isEmpty() || secondGap.isEmpty()) {
      return;
    }
    boolean impossible =
        first.timeout().compareTo(secondGap.get()) > 0
            && second.timeout().compareTo(firstGap.get()) > 0;
    if (impossible) {
      report(first, second, firstGap.get());
      report(second, first, secondGap.get());
      return;
    }
    Duration shortest =
        firstGap.get().compareTo(secondGap.get()) < 0 ? firstGap.get() : secondGap.get();
    if (first.timeout().plus(second.timeout()).compareTo(shortest) > 0) {
      findings.warning(
          second.place(),
          JobKeys.LOCK.name(),
          "the timeouts of "
              + first.name()
              + " and "
              + second.name()
              + " add up to more than the "
              + Durations.format(shortest)
              + " between two slots of one of them",
          "Shorten run.timeout, or expect slots to be coalesced");
    }
  }

  private void report(Holder holder, Holder other, Duration gap) {
    findings.error(
        holder.place(),
        JobKeys.LOCK.name(),
        "impossible beside "
            + other.name()
            + ": each may hold \""
            + holder.lock()
            + "\" for longer than the other's interval; "
            + other.name()
            + " for "
            + Durations.format(other.timeout())
            + ", with a slot here every "
            + Durations.format(gap),
        "Write a run.timeout below "
            + Durations.format(gap)
            + " in "
            + other.name()
            + ", a longer interval, or another lock");
  }

  private Optional<Duration> shortestGap(Timing timing) {
    if (timing instanceof Timing.Every every) {
      return Optional.of(every.every());
    }
    Timing.Calendar calendar = (Timing.Calendar) timing;
    Cron cron = Cron.parse(calendar.expression(), calendar.zone());
    Optional<Duration> shortest = Optional.empty();
    Optional<Instant> last = cron.next(now);
    for (int i = 0; i < LOOK_AHEAD && last.isPresent(); i++) {
      Optional<Instant> next = cron.next(last.get());
      if (next.isPresent()) {
        Duration gap = Duration.between(last.get(), next.get());
        shortest = Optional.of(shortest.filter(least -> least.compareTo(gap) < 0).orElse(gap));
      }
      last = next;
    }
    return shortest;
  }
}
