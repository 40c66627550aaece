package io.anchorwatch.soak;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.runner.RunEvents;
import io.anchorwatch.runner.Summaries;
import io.anchorwatch.soak.Entry.Kind;
import java.time.Duration;

/** Puts into the diary what the ledger answered. */
final class DiaryEvents implements RunEvents {
  private final Diary diary;

  DiaryEvents(Diary diary) {
    this.diary = diary;
  }

  @Override
  public void ended(Slot slot, Ending ending, Duration elapsed) {
    diary.write(
        Kind.ENDED,
        slot.id().job(),
        slot.id().at().toEpochMilli(),
        slot.fence(),
        Summaries.outcome(ending));
  }

  @Override
  public void fenceRejected(String job) {
    diary.write(Kind.REFUSED, job, 0, 0, "");
  }

  @Override
  public void claimed(String job, String result) {}

  @Override
  public void leaseLost(String job) {}

  @Override
  public void released(Slot slot, boolean ownerGone) {}
}
