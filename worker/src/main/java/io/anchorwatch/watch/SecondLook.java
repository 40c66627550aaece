package io.anchorwatch.watch;

import io.anchorwatch.ledger.Evidence;
import io.anchorwatch.ledger.Reading;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.watch.JobAudit.Finding;
import io.anchorwatch.watch.JobAudit.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whatever looks wrong is looked at a second time, with the anchor and the slots as they are then:
 * workers go on while the audit reads, and what they changed in between is not wrong. What is still
 * wrong then is a finding. For one thread.
 */
final class SecondLook {
  private static final int AT_ONCE = 1000;

  private final String job;
  private final Evidence evidence;
  private final Supplier<List<Era>> eras;
  private final EraRules rules;
  private final InstantSource storeTime;
  private final Count count;
  private final JobFindings findings;
  private final List<Suspect> suspects = new ArrayList<>();

  /** Why a slot is looked at again. */
  enum Why {
    /** It is expected and was not met. */
    MISSING,
    /** It was met and something about it is wrong. */
    WRONG,
    /** It was met and is not expected there. */
    UNDEFINED,
    /** A document that stands for many was met before and stands for it too. */
    COVERED,
    /** It names the other one as the slot that runs in its place, and that was not met. */
    ASTRAY
  }

  /**
   * One slot to look at.
   *
   * @param other the slot before, or the one it is about
   */
  record Suspect(SlotId slot, Why why, Optional<SlotId> other) {}

  SecondLook(
      String job,
      Evidence evidence,
      Supplier<List<Era>> eras,
      EraRules rules,
      InstantSource storeTime,
      Count count,
      JobFindings findings) {
    this.job = job;
    this.evidence = evidence;
    this.eras = eras;
    this.rules = rules;
    this.storeTime = storeTime;
    this.count = count;
    this.findings = findings;
  }

  void add(SlotId slot, Why why, Optional<SlotId> other) {
    suspects.add(new Suspect(slot, why, other));
    if (suspects.size() >= AT_ONCE) {
      settle();
    }
  }

  /** Looks at all that wait for it. */
  void settle() {
    if (suspects.isEmpty()) {
      return;
    }
    List<Era> now = eras.get();
    Map<SlotId, Slot> slots = read();
    for (Suspect suspect : suspects) {
      Slot slot = slots.get(suspect.slot());
      Optional<Slot> other = suspect.other().map(slots::get);
      if (slot == null) {
        if (suspect.why() == Why.MISSING) {
          lost(suspect.slot());
        }
      } else {
        judge(suspect, slot, other, now);
      }
    }
    suspects.clear();
  }

  private Map<SlotId, Slot> read() {
    Set<SlotId> ids = new TreeSet<>();
    for (Suspect suspect : suspects) {
      ids.add(suspect.slot());
      suspect.other().ifPresent(ids::add);
    }
    Map<SlotId, Slot> found = new HashMap<>();
    for (Reading<Slot> reading : evidence.slots(ids)) {
      if (reading instanceof Reading.Sound<Slot> sound) {
        found.put(sound.value().id(), sound.value());
      }
    }
    return found;
  }

  private void lost(SlotId slot) {
    findings.add(
        new Finding(
            Kind.LOST,
            slot.text(),
            "is defined, was made according to the anchor, and is not in the ledger",
            "anchorwatch jobs show " + job));
  }

  private void judge(Suspect suspect, Slot slot, Optional<Slot> other, List<Era> now) {
    switch (suspect.why()) {
      case MISSING -> count.state(slot);
      case ASTRAY -> {
        if (other.isEmpty() && slot.status().fate().into().equals(suspect.other())) {
          String into = suspect.other().map(SlotId::text).orElse("nothing");
          tell(
              slot, Flaw.unexplained("is coalesced into " + into + ", which is not in the ledger"));
        }
      }
      case COVERED ->
          tell(
              slot,
              new Flaw(
                  Kind.DOUBLED,
                  "is there, and "
                      + suspect.other().map(SlotId::text).orElse("another")
                      + " stands for it too"));
      case WRONG, UNDEFINED -> again(suspect, slot, other, now);
    }
  }

  private void again(Suspect suspect, Slot slot, Optional<Slot> other, List<Era> now) {
    SlotTruth.check(slot, storeTime.instant(), flaw -> tell(slot, flaw));
    if (slot.made().origin() == Origin.MANUAL) {
      return;
    }
    rules.check(slot, now, flaw -> tell(slot, flaw));
    Optional<Era> era = now.stream().filter(it -> it.covers(slot.id().at())).findFirst();
    if (era.isEmpty() || !era.get().known()) {
      return;
    }
    if (era.get().chained()) {
      other
          .flatMap(previous -> ChainRules.link(previous, slot, era.get()))
          .ifPresent(flaw -> tell(slot, flaw));
      return;
    }
    Optional<Flaw> undefined = undefined(slot, now);
    undefined.ifPresent(flaw -> tell(slot, flaw));
    if (suspect.why() == Why.UNDEFINED && undefined.isEmpty()) {
      count.expected(slot.status().fate().count());
    }
  }

  private static Optional<Flaw> undefined(Slot slot, List<Era> now) {
    Instant at = slot.id().at();
    Instant to = slot.status().fate().to().orElse(at);
    ExpectedSlots defined = new ExpectedSlots(now, at.minusMillis(1), to);
    if (!defined.hasNext() || defined.peek() != at.toEpochMilli()) {
      return Optional.of(Flaw.unexplained("is in no generation's schedule"));
    }
    long many = 0;
    while (defined.hasNext()) {
      defined.nextLong();
      many++;
    }
    long stands = slot.status().fate().count();
    return many == stands
        ? Optional.empty()
        : Optional.of(
            Flaw.unexplained(
                "stands for "
                    + stands
                    + " slots up to "
                    + to
                    + ", where "
                    + many
                    + " are defined"));
  }

  private void tell(Slot slot, Flaw flaw) {
    findings.slot(flaw.kind(), slot.id().text(), flaw.what());
  }
}
