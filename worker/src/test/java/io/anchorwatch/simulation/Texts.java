package io.anchorwatch.simulation;

import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Writes definitions, beginning with usual ones. Immutable. */
record Texts(
    String job, Timing timing, Schedule.Anchor anchor, MisfirePolicy misfire, RunPolicy run) {
  static Texts every(String job, int millis) {
    return new Texts(
        job,
        new Timing.Every(Duration.ofMillis(millis)),
        Schedule.Anchor.SLOT,
        MisfirePolicy.RUN_ONCE,
        new RunPolicy(
            Duration.ofSeconds(8),
            Duration.ofSeconds(4),
            new RunPolicy.Retry(1, Duration.ofSeconds(1), Duration.ofSeconds(2)),
            new RunPolicy.Exclusion(Overlap.FORBID, Optional.empty()),
            0,
            Duration.ofSeconds(2)));
  }

  Texts cron(String expression) {
    Timing calendar = new Timing.Calendar(expression, ZoneId.of("Europe/Vienna"));
    return new Texts(job, calendar, anchor, misfire, run);
  }

  Texts afterEachOther() {
    return new Texts(job, timing, Schedule.Anchor.SUCCESS, misfire, run);
  }

  Texts misfire(MisfirePolicy policy) {
    return new Texts(job, timing, anchor, policy, run);
  }

  Texts overlap(Overlap overlap) {
    return excluding(new RunPolicy.Exclusion(overlap, run.exclusion().lock()));
  }

  Texts lock(String lock) {
    return excluding(new RunPolicy.Exclusion(run.exclusion().overlap(), Optional.of(lock)));
  }

  Texts retries(int retries, int backoffMillis) {
    Duration backoff = Duration.ofMillis(backoffMillis);
    return running(
        new RunPolicy(
            run.timeout(),
            run.killAfter(),
            new RunPolicy.Retry(retries, backoff, backoff.multipliedBy(2)),
            run.exclusion(),
            run.priority(),
            run.lease()));
  }

  Texts timeout(int millis) {
    return running(
        new RunPolicy(
            Duration.ofMillis(millis),
            run.killAfter(),
            run.retry(),
            run.exclusion(),
            run.priority(),
            run.lease()));
  }

  Texts lease(int millis) {
    return running(
        new RunPolicy(
            run.timeout(),
            run.killAfter(),
            run.retry(),
            run.exclusion(),
            run.priority(),
            Duration.ofMillis(millis)));
  }

  private Texts excluding(RunPolicy.Exclusion exclusion) {
    return running(
        new RunPolicy(
            run.timeout(), run.killAfter(), run.retry(), exclusion, run.priority(), run.lease()));
  }

  private Texts running(RunPolicy policy) {
    return new Texts(job, timing, anchor, misfire, policy);
  }

  JobDefinition text() {
    return new JobDefinition(
        job,
        "simulated",
        true,
        "site",
        new Schedule(
            timing,
            anchor,
            Schedule.First.SOON,
            new Schedule.Misfire(misfire, Duration.ofSeconds(4), 3),
            Duration.ofSeconds(5)),
        run,
        Map.of());
  }
}
