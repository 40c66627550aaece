package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Evidence;
import io.anchorwatch.ledger.Reading;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.watch.Matching.Frame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One job's part of an audit: its anchor was read first, its slots come after. For one thread. */
final class JobPass {
  private final Anchor anchor;
  private final Evidence evidence;
  private final JobFindings findings;
  private final Course course;
  private final Count count = new Count();
  private final EraRules rules;
  private final InstantSource storeTime;
  private boolean lastSuccessMet;

  JobPass(
      Anchor anchor,
      Evidence evidence,
      EraRules rules,
      InstantSource storeTime,
      JobFindings findings) {
    this.anchor = anchor;
    this.evidence = evidence;
    this.rules = rules;
    this.storeTime = storeTime;
    this.findings = findings;
    this.course = new Course(anchor.job(), evidence, findings);
  }

  JobAudit run(Instant from, Instant to, Instant now) {
    String job = anchor.job();
    AnchorTruth.check(anchor, now, this::tellAnchor);
    Instant made = anchor.reach().materialisedTo();
    Frame frame =
        new Frame(
            job,
            course.eras(anchor),
            new Frame.Range(from, to),
            made.isBefore(to) ? made : to,
            now);
    SecondLook second =
        new SecondLook(job, evidence, this::erasNow, rules, storeTime, count, findings);
    Matching matching = new Matching(frame, rules, second, count, findings);
    evidence.newest(job, from).ifPresent(matching::begin);
    evidence.slots(
        job,
        from,
        to,
        reading -> {
          noteSuccess(reading);
          matching.accept(reading);
        });
    matching.finish();
    checkSuccess(from, to);
    return count.result(job, findings);
  }

  private List<Era> erasNow() {
    Optional<Reading<Anchor>> reading = evidence.anchor(anchor.job());
    return reading.isPresent() && reading.get() instanceof Reading.Sound<Anchor> sound
        ? course.eras(sound.value())
        : course.eras(anchor);
  }

  private void noteSuccess(Reading<Slot> reading) {
    lastSuccessMet |=
        reading instanceof Reading.Sound<Slot> sound
            && sound.value().state() == SlotState.SUCCEEDED
            && sound.value().made().origin() == Origin.SCHEDULED
            && anchor.success().slot().filter(sound.value().id().at()::equals).isPresent();
  }

  /** The anchor is moved after the slot has succeeded, and never by a run that was asked for. */
  private void checkSuccess(Instant from, Instant to) {
    anchor
        .success()
        .slot()
        .filter(slot -> slot.isAfter(from) && !slot.isAfter(to) && !lastSuccessMet)
        .ifPresent(
            slot ->
                tellAnchor("its last successful slot " + slot + " did not succeed in the ledger"));
  }

  private void tellAnchor(String what) {
    findings.document("anchors", Anchor.key(anchor.job()), what);
  }
}
