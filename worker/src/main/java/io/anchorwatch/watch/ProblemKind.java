package io.anchorwatch.watch;

import java.util.Locale;

/** What can be wrong with the system itself: a closed list, each kind with what to do about it. */
public enum ProblemKind {
  /** A slot came due and nobody started it within its start grace. */
  OVERDUE(
      Severity.CRITICAL,
      "Look at \"anchorwatch jobs explain JOB\": it names what holds the job. With no worker alive,"
          + " start one; with all threads busy, raise worker.threads or add a worker"),
  /** A job that should run has no slot ahead of it. */
  NO_NEXT_RUN(
      Severity.CRITICAL,
      "Its schedule never matches again: correct schedule.cron in the job's file and reload"),
  /** No worker has given a sign of life. */
  NO_WORKER(Severity.CRITICAL, "Start a worker with this store's configuration"),
  /** A worker has other text for a job than the one that is in force. */
  DEFINITION_DIFFERS(
      Severity.WARNING,
      "Put the same file on every worker and restart those that differ, or end the workers that"
          + " still have the newer one"),
  /** A worker's files define a job that the store does not know. */
  NOT_REGISTERED(
      Severity.CRITICAL,
      "The store has not answered for it since the worker started: see the worker's log for the"
          + " reason; it keeps trying"),
  /** The class of a job is not there. */
  JOB_TYPE_UNKNOWN(
      Severity.CRITICAL,
      "Put the jar with this job type into lib/ext of every worker, or correct job.type"),
  /** A slot has been running for longer than its timeout allows. */
  STUCK_SLOT(
      Severity.CRITICAL,
      "Its thread ignores the cancellation: take a thread dump of the worker that owns it (kill -3),"
          + " then restart that worker; another takes the slot over"),
  /** A slot whose owner stopped renewing has not been taken from it. */
  EXPIRED_LEASE(
      Severity.CRITICAL,
      "No worker sweeps for expired leases: see that one is alive and reaches the store's primary"),
  /** A worker stopped giving signs without saying goodbye, and none took its place. */
  WORKER_SILENT(
      Severity.WARNING,
      "See whether its machine and process live; its slots are taken over meanwhile"),
  /** A worker's clock is more than a second off the store's. */
  CLOCK_OFF(Severity.WARNING, "Switch time synchronisation on at both machines (chronyc tracking)"),
  /** Too many of a model's answers had to be recovered. */
  MODEL_RECOVERIES(
      Severity.WARNING,
      "The model puts its answers where they do not belong: see \"anchorwatch_model_recoveries_total\""
          + " for the rules, and change its chat template, its server's reasoning parser or the model"),
  /** An index that keeps a query or a uniqueness is gone. */
  INDEX_MISSING(
      Severity.CRITICAL, "Restart one worker, which creates it, and find out who dropped it"),
  /** The doorbell's store cannot be reached. */
  DOORBELL_UNREACHABLE(
      Severity.WARNING,
      "Slots still run, found by polling, up to some seconds late: see that the job store's"
          + " collections can be reached"),
  /** Bells were missing or wrong and have been put right. */
  DOORBELL_MENDED(
      Severity.WARNING,
      "Nothing to do if it stays at once; if it comes back, find out who changes the job store's"
          + " collections");

  private final Severity severity;
  private final String remedy;

  ProblemKind(Severity severity, String remedy) {
    this.severity = severity;
    this.remedy = remedy;
  }

  /** How urgent a problem of this kind is. */
  public Severity severity() {
    return severity;
  }

  /** What to do, for people. */
  public String remedy() {
    return remedy;
  }

  /** As stored and shown, and the metric's label: words joined by underscores. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #text()}. */
  public static ProblemKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
