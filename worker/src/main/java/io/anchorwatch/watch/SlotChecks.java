package io.anchorwatch.watch;

import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.schedule.RunPolicy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a running slot. */
final class SlotChecks {
  /** What whoever should have acted already is given on top. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final SlotLedger ledger;
  private final KnownGenerations generations;

  @Inject
  SlotChecks(SlotLedger ledger, KnownGenerations generations) {
    this.ledger = ledger;
    this.generations = generations;
  }

  List<Problem> look(Instant now) {
    List<Problem> problems = new ArrayList<>();
    for (Slot slot : ledger.running()) {
      expired(slot, now).or(() -> stuck(slot, now)).ifPresent(problems::add);
    }
    return problems;
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
    RunPolicy run = generations.get(slot.id().job(), slot.made().generation()).definition().run();
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
