package io.anchorwatch.facts;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.Cadence;
import io.anchorwatch.schedule.Cron;
import io.anchorwatch.schedule.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A job's next slot by its stored generation, with what it was computed from. Pure. */
public sealed interface NextSlot {
  /** The instant; empty if there is none, or none that is known yet. */
  Optional<Instant> instant();

  /**
   * On a grid.
   *
   * @param base an instant on the grid, as stored
   * @param every the distance between two slots
   * @param turns how many distances lie between the base and the slot
   */
  record OnGrid(Instant base, Duration every, long turns) implements NextSlot {
    @Override
    public Optional<Instant> instant() {
      return Optional.of(base.plusMillis(Math.multiplyExact(every.toMillis(), turns)));
    }
  }

  /** On the wall clock of a zone; no instant if the expression has none left. */
  record OnCalendar(Cron cron, Optional<Instant> instant) implements NextSlot {}

  /**
   * A distance after the end of the slot before.
   *
   * @param every the distance
   * @param previous the slot before; empty for the first slot ever
   * @param ended when that ended; empty while it is open
   * @param instant the slot; empty while the one before is open
   */
  record AfterPrevious(
      Duration every, Optional<SlotId> previous, Optional<Instant> ended, Optional<Instant> instant)
      implements NextSlot {}

  /**
   * The first slot after an instant, whether or not the job is paused.
   *
   * @param newest the newest scheduled slot of the ledger; looked at only where slots count from
   *     each other's end
   */
  static NextSlot of(Anchor anchor, Generation generation, Optional<Slot> newest, Instant now) {
    if (Outlook.chained(generation)) {
      return chained(anchor, generation, newest);
    }
    Cadence cadence = Outlook.cadence(generation);
    if (cadence instanceof Cron cron) {
      return new OnCalendar(cron, cron.next(now));
    }
    Grid grid = (Grid) cadence;
    Instant next = grid.next(now).orElseThrow();
    long away = next.toEpochMilli() - grid.base().toEpochMilli();
    return new OnGrid(grid.base(), grid.every(), away / grid.every().toMillis());
  }

  private static NextSlot chained(Anchor anchor, Generation generation, Optional<Slot> newest) {
    Duration every = Outlook.every(generation.definition()).orElseThrow();
    if (newest.isEmpty()) {
      Instant first = Outlook.firstSlot(generation.definition(), anchor.reach().epoch());
      return new AfterPrevious(every, Optional.empty(), Optional.empty(), Optional.of(first));
    }
    Optional<Instant> ended = newest.get().status().endedAt();
    return new AfterPrevious(
        every, Optional.of(newest.get().id()), ended, ended.map(end -> end.plus(every)));
  }
}
