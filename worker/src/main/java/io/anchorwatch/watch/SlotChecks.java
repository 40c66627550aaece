package io.anchorwatch.watch;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Mending;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.Survey.Attention;
import io.anchorwatch.ledger.Unreadable;
import io.anchorwatch.schedule.RunPolicy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What can be wrong with a running slot. */
final class SlotChecks {
  /** What whoever should have acted already is given on top. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final KnownGenerations generations;
  private final Mending mending;

  @Inject
  SlotChecks(KnownGenerations generations, Mending mending) {
    this.generations = generations;
    this.mending = mending;
  }

  Findings look(Attention attention, Instant now) {
    Findings findings = new Findings();
    for (Slot slot : attention.active()) {
      if (slot.state() == SlotState.RUNNING) {
        expired(slot, now).or(() -> stuck(slot, now)).ifPresent(findings::add);
      }
    }
    for (Unreadable bad : attention.unreadable()) {
      findings.add(
          new Problem(ProblemKind.SLOT_UNREADABLE, bad.id(), bad.what()),
          new Cure(
              "what its id and its state imply was filled in", () -> mending.complete(bad.id())));
    }
    for (String slot : attention.keyed()) {
      findings.add(
          new Problem(
              ProblemKind.KEY_LEFT_BEHIND,
              slot,
              slot + " does not run and holds a key that keeps others from running"),
          new Cure("its key was taken away", () -> mending.freeKeys(slot)));
    }
    return findings;
  }

  /** After an election everybody waits for one more lease before taking anything. */
  private static Optional<Problem> expired(Slot slot, Instant now) {
    return slot.tenure()
        .filter(
            held ->
                held.heartbeatAt().plus(held.lease().multipliedBy(2)).plus(MARGIN).isBefore(now))
        .map(
            held ->
                new Problem(
                    ProblemKind.EXPIRED_LEASE,
                    slot.id().text(),
                    slot.id()
                        + " runs on "
                        + held.owner()
                        + ", which has not renewed its lease of "
                        + Spans.text(held.lease())
                        + " for "
                        + Spans.text(Duration.between(held.heartbeatAt(), now))));
  }

  private Optional<Problem> stuck(Slot slot, Instant now) {
    Optional<Generation> generation =
        generations.remembered(slot.id().job(), slot.made().generation());
    if (generation.isEmpty()) {
      return Optional.empty();
    }
    RunPolicy run = generation.get().definition().run();
    Duration most = run.timeout().plus(run.killAfter()).plus(MARGIN);
    return slot.status()
        .startedAt()
        .filter(started -> started.plus(most).isBefore(now))
        .map(
            started ->
                new Problem(
                    ProblemKind.STUCK_SLOT,
                    slot.id().text(),
                    slot.id()
                        + " has been running for "
                        + Spans.text(Duration.between(started, now))
                        + " on "
                        + slot.tenure().map(Slot.Tenure::owner).orElse("nobody")
                        + "; its run.timeout is "
                        + Spans.text(run.timeout())));
  }
}
