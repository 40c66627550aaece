package io.anchorwatch.soak;

import io.anchorwatch.runner.Ground;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import io.anchorwatch.watch.JobAudit.Kind;
import io.anchorwatch.worker.AppContainer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * What a phase proved: the audit of the ledger, what the workers' own diaries say, and which
 * promise was broken. For one thread.
 */
final class Verdict {
  private static final int SHOWN = 20;

  private final Field field;

  Verdict(Field field) {
    this.field = field;
  }

  /**
   * The phase's line of the report.
   *
   * @param from the start of the phase
   * @param to when its workers were told to stop: what is due later is nobody's fault
   */
  Document of(Phase phase, Instant from, Instant to) throws IOException {
    Document line =
        new Document("phase", phase.name())
            .append("what", phase.what())
            .append("seed", field.seed())
            .append("started", from.toString())
            .append("seconds", field.seconds())
            .append("machine", Machine.document());
    Document faults = new Document();
    field.faults().forEach(faults::append);
    if (field.store().isPresent()) {
      String uri = field.store().get();
      line.append("mongod", Servers.version(uri)).append("workers", field.workers());
      ledger(line, uri, from, to);
      diaries(line);
    }
    Map<Integer, String> surprises = field.fleet().surprises();
    surprises.forEach((worker, how) -> field.broken("worker " + worker + " " + how));
    return line.append("faults", faults)
        .append("unasked_exits", surprises.size())
        .append("figures", field.figures())
        .append("broken", field.brokenPromises())
        .append("clean", field.brokenPromises().isEmpty());
  }

  private void ledger(Document line, String uri, Instant from, Instant to) {
    AuditReport audit = audit(uri, from, to);
    Map<String, Long> states = new TreeMap<>();
    audit
        .jobs()
        .forEach(
            job -> job.states().forEach((state, count) -> states.merge(state, count, Long::sum)));
    Document slots = new Document("expected", audit.expected());
    for (String state : List.of("succeeded", "failed", "skipped")) {
      slots.append(state, states.getOrDefault(state, 0L));
    }
    for (Kind kind : Kind.values()) {
      slots.append(kind.name().toLowerCase(Locale.ROOT), audit.count(kind));
      must(audit.count(kind) == 0, audit.count(kind) + " slots " + kind);
    }
    audit.jobs().stream()
        .flatMap(job -> job.findings().stream())
        .limit(SHOWN)
        .forEach(finding -> field.say(finding.toString()));
    long unmade = audit.jobs().stream().mapToLong(JobAudit::pending).sum();
    must(audit.expected() > 0, "no slot was expected: nothing was proved");
    must(unmade == 0, unmade + " slots were due and never made");
    try (LedgerFacts facts = new LedgerFacts(uri, field.database())) {
      Map<String, Long> reasons = facts.states();
      List<String> left = facts.leftLying(to.minus(Soak.LEFT_LYING));
      long stale = facts.endedByStale();
      slots
          .append("unmade", unmade)
          .append("left_lying", left.size())
          .append("ended_by_stale", stale);
      must(left.isEmpty(), "slots were due long ago and nobody ended them: " + left);
      must(stale == 0, stale + " slots were ended by an attempt that had lost them");
      must(!reasons.containsKey("failed: poison"), "innocent slots ended as poison");
      Document ends = new Document();
      reasons.forEach(ends::append);
      line.append("jobs", audit.jobs().size()).append("slots", slots).append("ends", ends);
    }
  }

  private AuditReport audit(String uri, Instant from, Instant to) {
    try (AppContainer container = AppContainer.build(SoakWorker.settings(uri, field.database()))) {
      container.get(Ground.class).prepare();
      List<String> torn = Published.torn(container, Workload.of(field.phase(), 0));
      must(torn.isEmpty(), "readers see a part of a run: " + torn);
      return container.get(Audit.class).run(from.minusSeconds(60), to.minusSeconds(5));
    }
  }

  private void diaries(Document line) throws IOException {
    Evidence evidence = Evidence.of(field.fleet());
    Document runs = evidence.document();
    must(runs.getLong("starts") > 0, "no worker started anything");
    must(runs.getLong("early") == 0, "runs started before their slot");
    must(
        evidence.succeededTwice().isEmpty(), "slots succeeded twice: " + evidence.succeededTwice());
    must(runs.getLong("repeated_steps") == 0, "steps were repeated although checkpointed");
    line.append("runs", runs).append("lateness", evidence.lateness(field.up()).document());
  }

  private void must(boolean kept, String broken) {
    if (!kept) {
      field.broken(broken);
    }
  }
}
