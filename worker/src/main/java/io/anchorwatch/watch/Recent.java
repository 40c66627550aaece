package io.anchorwatch.watch;

import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job's slots back to the last one that anybody started.
 *
 * @param oldestUnstarted the oldest due slot behind it that nobody started, coalesced ones
 *     included; empty when none of them still waits
 * @param lastStarted the newest scheduled slot that somebody started
 */
record Recent(Optional<Instant> oldestUnstarted, Optional<Slot> lastStarted) {
  private static final int FIRST_PAGE = 20;
  private static final int PAGE = 500;

  /** Old enough to be certain that something is wrong; reading on would not change the answer. */
  private static final int MOST_PAGES = 20;

  /** Reads newest first, a page at a time: in a job that is well the first slot is enough. */
  static Recent read(SlotLedger ledger, String job, Instant now) {
    Walk walk = new Walk();
    Instant until = now;
    List<Slot> page = ledger.history(job, until, FIRST_PAGE);
    for (int pages = 0; !page.isEmpty() && pages < MOST_PAGES; pages++) {
      if (page.stream().anyMatch(walk::reachesStart)) {
        break;
      }
      until = page.get(page.size() - 1).id().at().minusMillis(1);
      page = ledger.history(job, until, PAGE);
    }
    return new Recent(
        walk.waiting ? Optional.ofNullable(walk.oldest) : Optional.empty(),
        Optional.ofNullable(walk.started));
  }

  /** When the job's own key became free: never while a slot runs, after the wait for a retry. */
  Optional<Instant> freeFrom() {
    return lastStarted.map(
        slot ->
            slot.state() == SlotState.RUNNING
                ? Instant.MAX
                : retryFrom().or(() -> slot.status().endedAt()).orElse(slot.id().at()));
  }

  /** When a shared lock became free, as far as this job held it. */
  Optional<Instant> keysFreeFrom() {
    return lastStarted.flatMap(
        slot ->
            slot.state() == SlotState.RUNNING ? Optional.of(Instant.MAX) : slot.status().endedAt());
  }

  /** When the last started slot may be tried again, if it waits for that. */
  Optional<Instant> retryFrom() {
    return lastStarted
        .filter(slot -> slot.state() == SlotState.RETRY)
        .flatMap(slot -> slot.status().pause())
        .map(pause -> pause.releasedAt().plus(pause.delay()));
  }

  /** What is known while walking back. For one thread. */
  private static final class Walk {
    private @Nullable Instant oldest;
    private @Nullable Slot started;
    private boolean waiting;

    boolean reachesStart(Slot slot) {
      if (slot.made().origin() == Origin.MANUAL) {
        return false;
      }
      if (slot.status().startedAt().isPresent()) {
        started = slot;
        boolean triedAgain = slot.state() == SlotState.RETRY;
        waiting |= triedAgain;
        if (triedAgain) {
          oldest = slot.id().at();
        }
        return true;
      }
      boolean coalesced = slot.status().reason().filter(Reason.COALESCED::equals).isPresent();
      if (slot.state() == SlotState.DUE || coalesced) {
        waiting |= slot.state() == SlotState.DUE;
        oldest = slot.id().at();
      }
      return false;
    }
  }
}
