package io.anchorwatch.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
  /** A worker was told to read its configuration again and found mistakes in it. */
  CONFIGURATION_REFUSED(
      Severity.WARNING,
      "Correct the file and reload; \"anchorwatch check\" reads it without a worker. The worker goes"
          + " on with what it had"),
  /** The class of a job is not there. */
  JOB_TYPE_UNKNOWN(
      Severity.CRITICAL,
      "Put the jar with this job type into lib/ext of every worker, or correct job.type"),
  /** A slot has been running for longer than its timeout allows. */
  STUCK_SLOT(
      Severity.CRITICAL,
      "Its thread ignores the cancellation: take a thread dump of the worker that owns it (kill"
          + " -3), then restart that worker; another takes the slot over"),
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
      "The model puts its answers where they do not belong: see"
          + " \"anchorwatch_model_recoveries_total\" for the rules, and change its chat template,"
          + " its server's reasoning parser or the model"),
  /** An index that keeps a query or a uniqueness is gone. */
  INDEX_MISSING(
      Severity.CRITICAL, "Restart one worker, which creates it, and find out who dropped it"),
  /** Nothing tells which posts of a large site changed. */
  POSTS_UNINDEXED(
      Severity.WARNING,
      "Every run over the site reads every post. Make the index that is named, in the site's own"
          + " database"),
  /** A job should compare what posts mean, and its worker has no model for it. */
  EMBEDDINGS_MISSING(
      Severity.WARNING,
      "Runs compare by words alone until every worker has that and was restarted. Where it cannot,"
          + " set duplicates.embeddings = none in the job's file"),
  /** A sweep's batch is in the last quarter of its time, and nobody took it. */
  BATCH_EXPIRES(
      Severity.WARNING,
      "Use its topics (\"anchorwatch sweep show\") before then: afterwards they are gone and the"
          + " niche is scored anew. If nobody wants batches, pause the job"),
  /** The doorbell's store cannot be reached. */
  DOORBELL_UNREACHABLE(
      Severity.WARNING,
      "Slots still run, found by polling, up to some seconds late: see that the job store's"
          + " collections can be reached"),
  /** Bells were missing or wrong and have been put right. */
  DOORBELL_MENDED(
      Severity.WARNING,
      "Nothing to do if it stays at once; if it comes back, find out who changes the job store's"
          + " collections"),
  /** A loop of a worker that gives signs of life does not come round. */
  LOOP_STUCK(
      Severity.CRITICAL,
      "Take a thread dump of that worker (kill -3) and restart it; others do its work meanwhile"),
  /** A thread of a worker died of an error, and another took its place. */
  LOOP_DIED(
      Severity.WARNING,
      "Nothing to do if it stays at once; if it comes back, see the worker's log for the error and"
          + " report it"),
  /** A job's anchor has a field of the wrong type, so that nobody can tell where its slots are. */
  ANCHOR_UNREADABLE(
      Severity.CRITICAL,
      "The job stands still: give the field of its document in anchors the type it had (dates are"
          + " dates, not texts); the job goes on by itself then"),
  /** A job's anchor is gone. */
  ANCHOR_MISSING(
      Severity.CRITICAL,
      "A worker that has read it before puts it back; otherwise restart a worker that has the job's"
          + " file. Find out who deletes from anchors"),
  /** An anchor lies further ahead than anybody may reserve: its job would wait in silence. */
  ANCHOR_AHEAD(
      Severity.CRITICAL,
      "The first worker to see it takes it back to the newest slot that was made. If it comes back,"
          + " find out who changes anchors, or whose clock the store's primary has"),
  /** A job's definition cannot be read by this version. */
  DEFINITION_UNREADABLE(
      Severity.CRITICAL,
      "A newer version may have written it: update this worker. Otherwise mend the document in"
          + " definitions, or reload a worker with the job's file changed"),
  /** The generation that an anchor names is gone. */
  DEFINITION_MISSING(
      Severity.CRITICAL,
      "A worker that knows it puts it back; otherwise restore the document from a backup. Find out"
          + " who deletes from definitions"),
  /** A definition says things that this version does not know. */
  DEFINITION_NEWER(
      Severity.WARNING,
      "A newer version wrote it; this one runs the job without those settings. Update this worker"),
  /** A slot's document does not look like one. */
  SLOT_UNREADABLE(
      Severity.CRITICAL,
      "Nobody can run or end this slot: mend the field of its document in slots; see \"anchorwatch"
          + " slots show SLOT\""),
  /** A worker's document does not look like one. */
  WORKER_UNREADABLE(
      Severity.WARNING, "Remove the document from workers; a live worker writes a new one"),
  /** A slot that does not run holds a key, which blocks its job or its lock. */
  KEY_LEFT_BEHIND(
      Severity.CRITICAL,
      "The first worker to see it takes the key away; if it comes back, find out who changes"
          + " slots"),
  /** No live worker has a job's file. */
  JOB_ORPHANED(
      Severity.WARNING,
      "Ten minutes later the job is removed: put its file back into jobs.d of a worker, or let it"
          + " go"),
  /** Somebody paused a job, and it has been standing since. */
  PAUSED_LONG(
      Severity.WARNING,
      "Let it go on with \"anchorwatch jobs resume JOB\", or say job.enabled = false in its file if"
          + " that is meant"),
  /** Slots of a job run, or end otherwise, but none has succeeded for long. */
  NO_SUCCESS(
      Severity.CRITICAL,
      "See \"anchorwatch slots list --job JOB\" and \"anchorwatch slots show SLOT\" for what its runs"
          + " said"),
  /** What the watch finds cannot be kept. */
  PROBLEMS_UNWRITABLE(
      Severity.CRITICAL,
      "The store refuses writes to problems: see its reason in the worker's log; until then each"
          + " worker tells only in its own log and metrics"),
  /** The store answers and refuses writes. */
  STORE_REFUSES_WRITES(
      Severity.CRITICAL,
      "No worker can claim or finish anything: give the account of mongodb.uri write rights, or"
          + " make room where the store keeps its files");

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

  /** Reads {@link #text()}; empty for one that this version does not know. */
  public static Optional<ProblemKind> find(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  /** Reads {@link #text()}. */
  public static ProblemKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
