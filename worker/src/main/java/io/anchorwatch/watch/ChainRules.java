package io.anchorwatch.watch;

import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where slots count from the end of the one before, the ledger itself says what was to be expected
 * (protocol.md §4): each slot names the one before and begins its interval after that one's end.
 * Pure.
 */
final class ChainRules {
  private ChainRules() {}

  /** What is wrong between two slots that follow each other. */
  static Optional<Flaw> link(Slot previous, Slot slot, Era era) {
    Optional<SlotId> after = slot.made().after();
    if (!after.equals(Optional.of(previous.id()))) {
      boolean fork = after.isPresent() && after.equals(previous.made().after());
      return Optional.of(
          new Flaw(
              fork ? Kind.DOUBLED : Kind.UNEXPLAINED,
              "follows "
                  + after.map(SlotId::text).orElse("nothing")
                  + (fork ? ", as " : ", and not ")
                  + previous.id()
                  + (fork ? " does" : "")));
    }
    Optional<Instant> ended = previous.status().endedAt();
    if (ended.isEmpty()) {
      return Optional.of(
          Flaw.unexplained("was made before " + previous.id() + " ended, which it follows"));
    }
    Instant earliest = ended.get().plus(every(era));
    return slot.id().at().isBefore(earliest)
        ? Optional.of(
            new Flaw(
                Kind.EARLY,
                "begins before " + earliest + ", its interval after the end of " + previous.id()))
        : Optional.empty();
  }

  /**
   * When the slot after the last one is due: empty while that one has not ended, while the job is
   * paused or gone, and where a grid goes on.
   */
  static Optional<Instant> next(Slot last, List<Era> eras) {
    Optional<Instant> ended = last.status().endedAt();
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    for (Era era : eras) {
      if (era.until().isAfter(last.id().at()) && era.chained() && !era.paused() && !era.removed()) {
        Instant at = later(ended.get().plus(every(era)), era.from().plusMillis(1));
        if (era.covers(at) && at.isAfter(last.id().at())) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  private static Duration every(Era era) {
    return era.generation().flatMap(it -> Outlook.every(it.definition())).orElse(Duration.ZERO);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
