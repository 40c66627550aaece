package io.anchorwatch.ledger;

import io.anchorwatch.ledger.Slot.Checkpoint;
import io.anchorwatch.ledger.Slot.Fate;
import io.anchorwatch.ledger.Slot.Pause;
import io.anchorwatch.ledger.Slot.Status;
import io.anchorwatch.ledger.Slot.Tally;
import io.anchorwatch.ledger.Slot.Tenure;
import io.anchorwatch.ledger.Slot.Work;
import io.anchorwatch.ledger.SlotLedger.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/** What each operation makes of a slot: the same steps as {@link SlotUpdates}, on records. */
final class SlotSteps {
  private SlotSteps() {}

  /** A slot as it is when it comes into the ledger: one that never runs has ended now. */
  static Slot inserted(Slot slot, Instant now) {
    SlotRules.checkUntouched(slot);
    return slot.state().terminal()
        ? with(slot, status(slot, slot.state(), slot.status().reason(), Optional.of(now)))
        : slot;
  }

  static Slot claimed(Slot slot, Terms terms, Instant now) {
    Tally tally = slot.tally();
    Status running =
        new Status(
            SlotState.RUNNING,
            Optional.empty(),
            Optional.of(now),
            slot.status().endedAt(),
            Optional.empty(),
            slot.status().fate());
    return new Slot(
        slot.id(),
        slot.made(),
        running,
        new Tally(tally.attempt() + 1, tally.failures(), tally.deaths(), tally.fence() + 1),
        Optional.of(new Tenure(terms.owner(), terms.nonce(), now, terms.lease())),
        new Work(
            slot.work().checkpoint(),
            Optional.empty(),
            slot.work().outcome(),
            slot.work().error()));
  }

  static Slot renewed(Slot slot, Instant now) {
    Optional<Tenure> tenure =
        slot.tenure().map(held -> new Tenure(held.owner(), held.nonce(), now, held.lease()));
    return new Slot(slot.id(), slot.made(), slot.status(), slot.tally(), tenure, slot.work());
  }

  static Slot checkpointed(Slot slot, Checkpoint checkpoint) {
    Work work = slot.work();
    return with(
        with(
            slot, new Work(Optional.of(checkpoint), work.progress(), work.outcome(), work.error())),
        slot.tally().failures(),
        0,
        slot.fence());
  }

  static Slot progressed(Slot slot, Document progress) {
    Work work = slot.work();
    return with(
        slot, new Work(work.checkpoint(), Optional.of(progress), work.outcome(), work.error()));
  }

  static Slot finished(Slot slot, Ending ending, Instant now) {
    Work work = slot.work();
    Tally tally = slot.tally();
    if (ending instanceof Ending.Succeeded succeeded) {
      Slot done = with(slot, status(slot, SlotState.SUCCEEDED, Optional.empty(), Optional.of(now)));
      Optional<Document> outcome = Optional.of(succeeded.outcome());
      return with(done, new Work(work.checkpoint(), work.progress(), outcome, Optional.empty()));
    }
    if (ending instanceof Ending.Failed failed) {
      Slot done = terminal(slot, SlotState.FAILED, failed.reason(), now);
      done = with(done, tally.failures() + 1, tally.deaths(), tally.fence());
      return erred(done, Optional.of(failed.error()));
    }
    if (ending instanceof Ending.Skipped skipped) {
      return terminal(slot, SlotState.SKIPPED, skipped.reason(), now);
    }
    Ending.Retry retry = (Ending.Retry) ending;
    Slot waits = waiting(slot, retry.reason(), retry.delay(), now);
    int failures = tally.failures() + (retry.counts() ? 1 : 0);
    return erred(with(waits, failures, tally.deaths(), tally.fence()), retry.error());
  }

  static Slot released(Slot slot, boolean ownerGone, Instant now) {
    Tally tally = slot.tally();
    Slot freed =
        SlotRules.poisoned(slot, ownerGone)
            ? terminal(slot, SlotState.FAILED, Reason.POISON, now)
            : waiting(slot, Reason.EXPIRED, Duration.ZERO, now);
    int deaths = tally.deaths() + (ownerGone ? 1 : 0);
    return with(freed, tally.failures(), deaths, tally.fence() + 1);
  }

  static Slot skipped(Slot slot, Reason reason, Optional<SlotId> into, Instant now) {
    Fate before = slot.status().fate();
    Fate fate = new Fate(into.or(before::into), before.to(), before.count());
    return with(
        slot,
        new Status(
            SlotState.SKIPPED,
            Optional.of(reason),
            slot.status().startedAt(),
            Optional.of(now),
            Optional.empty(),
            fate));
  }

  static Slot terminal(Slot slot, SlotState state, Reason reason, Instant now) {
    return with(slot, status(slot, state, Optional.of(reason), Optional.of(now)));
  }

  private static Slot waiting(Slot slot, Reason reason, Duration delay, Instant now) {
    return with(
        slot,
        new Status(
            SlotState.RETRY,
            Optional.of(reason),
            slot.status().startedAt(),
            slot.status().endedAt(),
            Optional.of(new Pause(now, delay)),
            slot.status().fate()));
  }

  private static Status status(
      Slot slot, SlotState state, Optional<Reason> reason, Optional<Instant> endedAt) {
    Status before = slot.status();
    return new Status(state, reason, before.startedAt(), endedAt, Optional.empty(), before.fate());
  }

  private static Slot erred(Slot slot, Optional<String> error) {
    Work work = slot.work();
    return with(
        slot, new Work(work.checkpoint(), work.progress(), work.outcome(), error.or(work::error)));
  }

  private static Slot with(Slot slot, Status status) {
    return new Slot(slot.id(), slot.made(), status, slot.tally(), slot.tenure(), slot.work());
  }

  private static Slot with(Slot slot, Work work) {
    return new Slot(slot.id(), slot.made(), slot.status(), slot.tally(), slot.tenure(), work);
  }

  private static Slot with(Slot slot, int failures, int deaths, long fence) {
    Tally tally = new Tally(slot.tally().attempt(), failures, deaths, fence);
    return new Slot(slot.id(), slot.made(), slot.status(), tally, slot.tenure(), slot.work());
  }
}
