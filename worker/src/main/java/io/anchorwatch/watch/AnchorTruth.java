package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchor.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What must hold for an anchor by itself: protocol.md §1, §2, §5. Pure. */
final class AnchorTruth {
  private AnchorTruth() {}

  static void check(Anchor anchor, Instant now, Consumer<String> wrong) {
    List<Mark> marks = anchor.plan().marks();
    for (int i = 1; i < marks.size(); i++) {
      if (marks.get(i).from().isBefore(marks.get(i - 1).from())) {
        wrong.accept("generation " + marks.get(i).number() + " begins before the one before it");
      }
    }
    if (marks.isEmpty() || marks.get(marks.size() - 1).number() != anchor.plan().generation()) {
      wrong.accept("its current generation is not the last one that it names");
    }
    if (anchor.reach().materialisedTo().isAfter(anchor.reach().reservedTo())) {
      wrong.accept("more slots were made than were reserved");
    }
    ahead(anchor.success().slot(), now).ifPresent(wrong);
  }

  private static Optional<String> ahead(Optional<Instant> success, Instant now) {
    return success
        .filter(slot -> slot.isAfter(now))
        .map(slot -> "its last successful slot " + slot + " lies ahead of the store's time");
  }
}
