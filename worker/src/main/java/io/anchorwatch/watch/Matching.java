package io.anchorwatch.watch;

import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.watch.JobAudit.Finding;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Matches one job's slots, given in order, with those that are expected. For one thread. */
final class Matching {
  private static final int MOST_FINDINGS = 10_000;

  private final String job;
  private final Optional<ExpectedSlots> expected;
  private final IntFunction<Generation> generations;
  private final Instant now;
  private final Map<String, Long> states = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long expectedCount;
  private @Nullable Slot previous;

  private Matching(
      String job,
      Optional<ExpectedSlots> expected,
      IntFunction<Generation> generations,
      Instant now) {
    this.job = job;
    this.expected = expected;
    this.generations = generations;
    this.now = now;
  }

  /** Slots on grids or cron instants. */
  static Matching grid(String job, ExpectedSlots expected, Instant now) {
    return new Matching(
        job,
        Optional.of(expected),
        number -> {
          throw new IllegalStateException("a grid needs no generation here");
        },
        now);
  }

  /**
   * Slots that count from the end of the one before: the ledger itself says what was to be
   * expected.
   */
  static Matching chain(String job, IntFunction<Generation> generations, Instant now) {
    return new Matching(job, Optional.empty(), generations, now);
  }

  /** A range that began before the first slot may cover the first expected ones. */
  void coveredBy(Slot range) {
    Instant to = range.status().fate().to().orElseThrow();
    expected.ifPresent(slots -> skipTo(slots, to.toEpochMilli()));
  }

  void accept(Slot slot) {
    long stands = slot.status().fate().count();
    states.merge(slot.state().text(), stands, Long::sum);
    checkItself(slot);
    if (slot.made().origin() == Origin.SCHEDULED) {
      if (expected.isPresent()) {
        match(expected.get(), slot);
      } else {
        link(slot);
      }
      previous = slot;
    }
  }

  /** Everything expected that has not been seen by now is lost. */
  void finish(Instant to) {
    expected.ifPresent(slots -> loseBefore(slots, to.toEpochMilli() + 1));
  }

  JobAudit result(long pending) {
    return new JobAudit(job, expectedCount, pending, states, findings);
  }

  private void match(ExpectedSlots slots, Slot slot) {
    long at = slot.id().at().toEpochMilli();
    loseBefore(slots, at);
    if (!slots.hasNext() || slots.peek() != at) {
      boolean twice = previous != null && previous.id().at().equals(slot.id().at());
      note(
          twice ? Kind.DOUBLED : Kind.UNEXPLAINED,
          slot.id(),
          twice ? "is there twice" : "is in no generation's schedule");
      return;
    }
    slots.nextLong();
    expectedCount++;
    slot.status().fate().to().ifPresent(to -> matchRange(slots, slot, to));
  }

  private void matchRange(ExpectedSlots slots, Slot slot, Instant to) {
    long covered = 1 + skipTo(slots, to.toEpochMilli());
    if (covered != slot.status().fate().count()) {
      note(
          Kind.UNEXPLAINED,
          slot.id(),
          "stands for "
              + slot.status().fate().count()
              + " slots up to "
              + to
              + ", where "
              + covered
              + " are defined");
    }
  }

  private long skipTo(ExpectedSlots slots, long to) {
    long skipped = 0;
    while (slots.hasNext() && slots.peek() <= to) {
      slots.nextLong();
      skipped++;
    }
    expectedCount += skipped;
    return skipped;
  }

  private void loseBefore(ExpectedSlots slots, long at) {
    while (slots.hasNext() && slots.peek() < at) {
      SlotId id = new SlotId(job, Instant.ofEpochMilli(slots.nextLong()));
      expectedCount++;
      note(Kind.LOST, id, "is defined, was made according to the anchor, and is not in the ledger");
    }
  }

  /**
   * Each slot of a chain but the first names the one before, and begins its interval after that
   * one's end.
   */
  private void link(Slot slot) {
    expectedCount++;
    if (previous == null) {
      return;
    }
    boolean linked = slot.made().after().filter(previous.id()::equals).isPresent();
    Optional<Instant> earliest =
        previous
            .status()
            .endedAt()
            .flatMap(end -> Outlook.every(generation(slot).definition()).map(end::plus));
    if (!linked) {
      note(Kind.UNEXPLAINED, slot.id(), "does not follow " + previous.id());
    } else if (earliest.isPresent() && slot.id().at().isBefore(earliest.get())) {
      note(
          Kind.EARLY,
          slot.id(),
          "begins before " + earliest.get() + ", its interval after the end of " + previous.id());
    }
  }

  private Generation generation(Slot slot) {
    return generations.apply(slot.made().generation());
  }

  private void checkItself(Slot slot) {
    slot.status()
        .startedAt()
        .filter(started -> started.isBefore(slot.id().at()))
        .ifPresent(started -> note(Kind.EARLY, slot.id(), "started at " + started));
    boolean ownerless =
        slot.state() == SlotState.RUNNING
            && slot.tenure()
                .map(held -> held.heartbeatAt().plus(held.lease()).isBefore(now))
                .orElse(true);
    if (ownerless) {
      note(Kind.OWNERLESS, slot.id(), "runs, and its lease has expired");
    }
    boolean wantsReason = slot.state() == SlotState.FAILED || slot.state() == SlotState.SKIPPED;
    if (wantsReason && slot.status().reason().isEmpty()) {
      note(Kind.UNEXPLAINED, slot.id(), "is " + slot.state().text() + " without a reason");
    }
    checkCoalescing(slot);
  }

  /** A slot is coalesced into a newer one that was due when it ended. */
  private void checkCoalescing(Slot slot) {
    if (slot.status().reason().filter(Reason.COALESCED::equals).isEmpty()) {
      return;
    }
    Optional<SlotId> into = slot.status().fate().into();
    boolean newer = into.filter(id -> id.at().isAfter(slot.id().at())).isPresent();
    boolean wasDue =
        slot.status().endedAt().flatMap(end -> into.map(id -> !id.at().isAfter(end))).orElse(true);
    if (!newer || !wasDue) {
      note(
          Kind.UNEXPLAINED,
          slot.id(),
          "is coalesced into "
              + into.map(SlotId::text).orElse("nothing")
              + ", which was not newer and due");
    }
  }

  private void note(Kind kind, SlotId slot, String what) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(kind, slot, what));
    }
  }
}
