package io.anchorwatch.watch;

import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Evidence;
import io.anchorwatch.ledger.Reading;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Proves the ledger equal to what the stored generations define, or says where it is not. Workers
 * may run meanwhile. Reads each job's slots once, in order; memory does not grow with their number.
 * A document that cannot be read is a finding and stops nothing. Safe for use by many threads;
 * blocking.
 */
public final class Audit {
  private static final int MOST_FINDINGS = 10_000;
  private static final int MOST_STRAYS = 1000;

  private final Evidence evidence;
  private final Duration retention;
  private final InstantSource storeTime;

  @Inject
  public Audit(Evidence evidence, WorkerSettings settings, @StoreTime InstantSource storeTime) {
    this.evidence = evidence;
    this.retention = settings.store().retention();
    this.storeTime = storeTime;
  }

  /**
   * Audits the slots with {@code from < instant <= to}.
   *
   * @param from what lies behind the line where the ledger forgets is left out
   * @param to nothing after the store's now is expected
   */
  public AuditReport run(Instant from, Instant to) {
    Instant now = storeTime.instant();
    Instant line = now.minus(retention);
    Instant start = from.isBefore(line) ? line : from;
    Instant end = to.isBefore(now) ? to : now;
    AtomicInteger room = new AtomicInteger(MOST_FINDINGS);
    List<JobAudit> jobs = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Reading<Anchor> reading : evidence.anchors()) {
      JobAudit job =
          reading instanceof Reading.Sound<Anchor> sound
              ? pass(sound.value(), new JobFindings(room)).run(start, end, now)
              : unreadable((Reading.Broken<Anchor>) reading, room);
      jobs.add(job);
      names.add(job.job());
    }
    JobAudit nobody = strays(names, room);
    if (nobody.count() > 0) {
      jobs.add(nobody);
    }
    return new AuditReport(start, end, jobs);
  }

  private JobPass pass(Anchor anchor, JobFindings findings) {
    return new JobPass(anchor, evidence, new EraRules(retention), storeTime, findings);
  }

  private static JobAudit unreadable(Reading.Broken<Anchor> broken, AtomicInteger room) {
    JobFindings findings = new JobFindings(room);
    findings.document(
        "anchors",
        broken.key(),
        "the job's slots are not checked, because its anchor cannot be read: " + broken.what());
    String prefix = Anchor.key("");
    String job =
        broken.key().startsWith(prefix) ? broken.key().substring(prefix.length()) : broken.key();
    return new Count().result(job, findings);
  }

  /** Slots of jobs that are not registered; a job may be registered while the audit runs. */
  private JobAudit strays(Set<String> jobs, AtomicInteger room) {
    JobFindings findings = new JobFindings(room);
    for (String key : evidence.strays(jobs, MOST_STRAYS)) {
      if (!registered(key)) {
        findings.document("slots", key, "is a slot of no job that there is");
      }
    }
    return new Count().result(AuditReport.NOBODY, findings);
  }

  private boolean registered(String key) {
    try {
      return evidence.anchor(SlotId.parse(key).job()).isPresent();
    } catch (RuntimeException noSlot) {
      return false;
    }
  }
}
