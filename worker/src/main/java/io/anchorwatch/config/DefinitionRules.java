package io.anchorwatch.config;

import io.anchorwatch.jobs.Durations;
import io.anchorwatch.jobs.Key;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.Anchor;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.util.List;

/**
 * What the keys of one definition must be to each other. Only what somebody wrote is held against
 * them: a default that does not fit a short interval is our business, not theirs.
 */
record DefinitionRules(Values values, Schedule schedule, RunPolicy run) {
  void check() {
    checkCompany();
    checkMisfire();
    checkRetries();
    checkTimes();
    if (run.exclusion().overlap() == Overlap.ALLOW && run.exclusion().lock().isPresent()) {
      values.error(
          JobKeys.OVERLAP,
          "run.lock does not let two slots run at once",
          "Write forbid, or take run.lock away");
    }
  }

  /** Keys that mean nothing without, or with, another. */
  private void checkCompany() {
    if (!values.has(JobKeys.CRON) && values.has(JobKeys.ZONE)) {
      values.error(
          JobKeys.ZONE,
          "has no meaning without schedule.cron: a grid knows no wall clock",
          "Take it away, or use schedule.cron");
    }
    if (schedule.timing() instanceof Timing.Calendar) {
      for (Key<?> key : List.of(JobKeys.ANCHOR, JobKeys.FIRST)) {
        if (values.has(key)) {
          values.error(
              key,
              "has no meaning beside schedule.cron: its slots are given by the calendar",
              "Take it away, or use schedule.every");
        }
      }
    }
  }

  private void checkMisfire() {
    MisfirePolicy policy = schedule.misfire().policy();
    if (values.has(JobKeys.MISFIRE_AFTER) && policy != MisfirePolicy.SKIP) {
      values.error(
          JobKeys.MISFIRE_AFTER,
          "has no meaning without schedule.misfire = skip",
          "Take it away, or write schedule.misfire = skip");
    }
    if (values.has(JobKeys.CATCH_UP_LIMIT) && policy != MisfirePolicy.RUN_ALL) {
      values.error(
          JobKeys.CATCH_UP_LIMIT,
          "has no meaning without schedule.misfire = run-all",
          "Take it away, or write schedule.misfire = run-all");
    }
    if (values.has(JobKeys.MISFIRE) && schedule.anchor() == Anchor.SUCCESS) {
      values.warning(
          JobKeys.MISFIRE,
          "has no effect with schedule.anchor = success: no slot is made before its turn",
          "Take it away");
    }
  }

  private void checkRetries() {
    Duration backoff = run.retry().backoff();
    boolean written = values.has(JobKeys.BACKOFF) || values.has(JobKeys.RETRIES);
    if (run.retry().retries() == 0) {
      for (Key<?> key : List.of(JobKeys.BACKOFF, JobKeys.BACKOFF_MAX)) {
        if (values.has(key)) {
          values.warning(key, "has no effect with run.retries = 0", "Take it away");
        }
      }
      return;
    }
    if (backoff.compareTo(run.retry().backoffMax()) > 0) {
      values.error(
          values.has(JobKeys.BACKOFF) ? JobKeys.BACKOFF : JobKeys.BACKOFF_MAX,
          "run.backoff "
              + Durations.format(backoff)
              + " is longer than run.backoff-max "
              + Durations.format(run.retry().backoffMax()),
          "Write the shorter one in run.backoff");
    }
    if (written
        && schedule.misfire().policy() != MisfirePolicy.RUN_ALL
        && schedule.anchor() == Anchor.SLOT
        && schedule.timing() instanceof Timing.Every every
        && backoff.compareTo(every.every()) >= 0) {
      values.error(
          values.has(JobKeys.BACKOFF) ? JobKeys.BACKOFF : JobKeys.RETRIES,
          "a retry never has its turn: after "
              + Durations.format(backoff)
              + " the next slot is due already",
          "Write run.backoff shorter than "
              + Durations.format(every.every())
              + ", or run.retries = 0");
    }
  }

  private void checkTimes() {
    if (values.has(JobKeys.GRACE)
        && schedule.timing() instanceof Timing.Every every
        && schedule.startGrace().compareTo(every.every()) > 0) {
      values.error(
          JobKeys.GRACE,
          Durations.format(schedule.startGrace())
              + " is longer than schedule.every: whole slots"
              + " could be missed before anyone is told",
          "Write at most " + Durations.format(every.every()));
    }
    if (values.has(JobKeys.LEASE) && run.lease().compareTo(run.timeout()) > 0) {
      values.error(
          JobKeys.LEASE,
          Durations.format(run.lease())
              + " is longer than run.timeout "
              + Durations.format(run.timeout())
              + ": a dead worker would block the slot for longer"
              + " than it may run",
          "Write at most " + Durations.format(run.timeout()));
    }
    if (values.has(JobKeys.KILL_AFTER) && run.killAfter().compareTo(run.timeout()) > 0) {
      values.error(
          JobKeys.KILL_AFTER,
          Durations.format(run.killAfter())
              + " is longer than run.timeout "
              + Durations.format(run.timeout())
              + ": a cancelled attempt could go on for longer"
              + " than one may take",
          "Write at most " + Durations.format(run.timeout()));
    }
  }
}
