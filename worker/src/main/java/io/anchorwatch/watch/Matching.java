package io.anchorwatch.watch;

import io.anchorwatch.ledger.Reading;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.watch.JobAudit.Kind;
import io.anchorwatch.watch.SecondLook.Why;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Matches one job's slots, given in the order of their keys, with those that are expected. It only
 * suspects; what is wrong, a {@link SecondLook} says. For one thread.
 */
final class Matching {
  /** More than these are looked for one by one instead. */
  private static final int MOST_AWAITED = 10_000;

  private final Frame frame;
  private final EraRules rules;
  private final SecondLook second;
  private final Count count;
  private final JobFindings findings;
  private final ExpectedSlots expected;

  /**
   * Slots that others were coalesced into and that have not been met, each with one that says so.
   */
  private final TreeMap<Instant, SlotId> awaited = new TreeMap<>();

  private @Nullable Slot previous;
  private @Nullable Slot block;
  private boolean odd;

  /**
   * What the slots are held against.
   *
   * @param sure everything up to here is in the ledger, according to the anchor
   * @param now the store's
   */
  record Frame(String job, List<Era> eras, Range range, Instant sure, Instant now) {
    /** Slots with {@code from < instant <= to}. */
    record Range(Instant from, Instant to) {}

    Optional<Era> era(Instant at) {
      for (Era era : eras) {
        if (era.covers(at)) {
          return Optional.of(era);
        }
      }
      return Optional.empty();
    }
  }

  Matching(Frame frame, EraRules rules, SecondLook second, Count count, JobFindings findings) {
    this.frame = frame;
    this.rules = rules;
    this.second = second;
    this.count = count;
    this.findings = findings;
    this.expected = new ExpectedSlots(frame.eras(), frame.range().from(), frame.range().to());
  }

  /** The newest slot before the range: one that stands for many may reach into it. */
  void begin(Slot before) {
    previous = before;
    before
        .status()
        .fate()
        .to()
        .ifPresent(
            to -> {
              block = before;
              skipTo(to);
            });
  }

  void accept(Reading<Slot> reading) {
    if (reading instanceof Reading.Broken<Slot> broken) {
      unreadable(broken);
      return;
    }
    Slot slot = ((Reading.Sound<Slot>) reading).value();
    odd = false;
    SlotTruth.check(slot, frame.now(), flaw -> odd = true);
    if (slot.made().origin() == Origin.MANUAL) {
      count.manual();
      suspect(slot, Why.WRONG, odd);
      return;
    }
    count.state(slot);
    meet(slot.id().at());
    await(slot);
    rules.check(slot, frame.eras(), flaw -> odd = true);
    Why why = match(slot);
    suspect(slot, why, odd || why != Why.WRONG);
    previous = slot;
  }

  /** What was expected and not met is lost, or still to be made. */
  void finish() {
    loseBefore(frame.range().to().toEpochMilli() + 1);
    awaited.forEach((into, from) -> astray(from, into));
    lastLink();
    second.settle();
  }

  /** Says why the slot is to be looked at again; {@link Why#WRONG} stands for "not for this". */
  private Why match(Slot slot) {
    long at = slot.id().at().toEpochMilli();
    if (covered(slot.id().at())) {
      return Why.COVERED;
    }
    loseBefore(at);
    Optional<Era> era = frame.era(slot.id().at());
    if (era.isPresent() && (era.get().chained() || !era.get().known())) {
      count.expected(slot.status().fate().count());
      odd |= previous != null && ChainRules.link(previous, slot, era.get()).isPresent();
      return Why.WRONG;
    }
    if (!expected.hasNext() || expected.peek() != at) {
      return Why.UNDEFINED;
    }
    expected.nextLong();
    Optional<Instant> to = slot.status().fate().to();
    long covered = 1 + to.map(this::skipTo).orElse(0L);
    count.expected(covered);
    odd |= covered != slot.status().fate().count();
    block = to.isPresent() ? slot : block;
    return Why.WRONG;
  }

  private boolean covered(Instant at) {
    return block != null && block.status().fate().to().filter(to -> !at.isAfter(to)).isPresent();
  }

  private void suspect(Slot slot, Why why, boolean really) {
    if (really) {
      Slot other = why == Why.COVERED ? block : previous;
      second.add(slot.id(), why, Optional.ofNullable(other).map(Slot::id));
    }
  }

  private void unreadable(Reading.Broken<Slot> broken) {
    count.unreadable();
    Optional<Instant> twice =
        instant(broken.key()).filter(at -> previous != null && previous.id().at().equals(at));
    findings.document(
        twice.isPresent() ? Kind.DOUBLED : Kind.UNEXPLAINED,
        "slots",
        broken.key(),
        "cannot be read: " + broken.what());
    instant(broken.key())
        .ifPresent(
            at -> {
              meet(at);
              loseBefore(at.toEpochMilli());
              if (expected.hasNext() && expected.peek() == at.toEpochMilli()) {
                expected.nextLong();
                count.expected(1);
              }
              previous = null;
            });
  }

  private static Optional<Instant> instant(String key) {
    try {
      return Optional.of(SlotId.parse(key).at());
    } catch (RuntimeException noSlot) {
      return Optional.empty();
    }
  }

  private long skipTo(Instant to) {
    long skipped = 0;
    while (expected.hasNext() && expected.peek() <= to.toEpochMilli()) {
      expected.nextLong();
      skipped++;
    }
    return skipped;
  }

  private void loseBefore(long at) {
    while (expected.hasNext() && expected.peek() < at) {
      Instant missing = Instant.ofEpochMilli(expected.nextLong());
      if (missing.isAfter(frame.sure())) {
        count.pending();
      } else {
        lose(missing);
      }
    }
  }

  private void lose(Instant missing) {
    count.expected(1);
    second.add(new SlotId(frame.job(), missing), Why.MISSING, Optional.empty());
  }

  private void await(Slot slot) {
    slot.status()
        .fate()
        .into()
        .filter(into -> into.at().isAfter(slot.id().at()))
        .ifPresent(into -> awaited.put(into.at(), slot.id()));
    if (awaited.size() > MOST_AWAITED) {
      var first = awaited.pollFirstEntry();
      astray(first.getValue(), first.getKey());
    }
  }

  private void meet(Instant at) {
    while (!awaited.isEmpty() && !awaited.firstKey().isAfter(at)) {
      var first = awaited.pollFirstEntry();
      if (first.getKey().isBefore(at)) {
        astray(first.getValue(), first.getKey());
      }
    }
  }

  private void astray(SlotId from, Instant into) {
    second.add(from, Why.ASTRAY, Optional.of(new SlotId(frame.job(), into)));
  }

  /** Where the last slot of a chain ended long enough ago, another one was to follow it. */
  private void lastLink() {
    if (previous != null) {
      ChainRules.next(previous, frame.eras())
          .filter(at -> !at.isAfter(frame.sure()) && !at.isAfter(frame.range().to()))
          .ifPresent(this::lose);
    }
  }
}
