package io.anchorwatch.watch;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.StoreTime;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves the ledger equal to what the stored generations define, or says where it is not. Reads
 * each job's slots once, in order; memory does not grow with their number. Safe for use by many
 * threads.
 */
public final class Audit {
  private final Anchors anchors;
  private final KnownGenerations generations;
  private final SlotLedger ledger;
  private final InstantSource storeTime;

  @Inject
  public Audit(
      Anchors anchors,
      KnownGenerations generations,
      SlotLedger ledger,
      @StoreTime InstantSource storeTime) {
    this.anchors = anchors;
    this.generations = generations;
    this.ledger = ledger;
    this.storeTime = storeTime;
  }

  /**
   * Audits the slots with {@code from < instant <= to}.
   *
   * @param from not before the line behind which the ledger forgets
   * @param to nothing after the store's now is expected
   */
  public AuditReport run(Instant from, Instant to) {
    Instant now = storeTime.instant();
    Instant end = to.isBefore(now) ? to : now;
    List<JobAudit> jobs = new ArrayList<>();
    for (Anchor anchor : anchors.all()) {
      jobs.add(job(anchor, from, end, now));
    }
    return new AuditReport(from, end, jobs);
  }

  private JobAudit job(Anchor anchor, Instant from, Instant end, Instant now) {
    Instant made = anchor.reach().materialisedTo();
    Instant sure = made.isBefore(end) ? made : end;
    boolean chained =
        anchor.plan().marks().stream()
            .anyMatch(mark -> Outlook.chained(generations.get(anchor.job(), mark.number())));
    Matching matching =
        chained
            ? Matching.chain(anchor.job(), number -> generations.get(anchor.job(), number), now)
            : Matching.grid(anchor.job(), expected(anchor, from, sure), now);
    before(anchor.job(), from).ifPresent(matching::coveredBy);
    ledger.each(anchor.job(), from, sure, matching::accept);
    matching.finish(sure);
    return matching.result(chained ? 0 : count(expected(anchor, sure, end)));
  }

  /** A document that stands for a range may begin before the audit does. */
  private Optional<Slot> before(String job, Instant from) {
    return ledger.history(job, from, 1).stream()
        .filter(slot -> slot.status().fate().to().isPresent())
        .findFirst();
  }

  private ExpectedSlots expected(Anchor anchor, Instant from, Instant to) {
    return new ExpectedSlots(
        anchor.plan().marks(), number -> generations.get(anchor.job(), number), from, to);
  }

  private static long count(ExpectedSlots slots) {
    long count = 0;
    while (slots.hasNext()) {
      slots.nextLong();
      count++;
    }
    return count;
  }
}
