package io.anchorwatch.runner;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.Doorbell.Bell;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what nobody else did: open gaps, anchors that lag behind the ledger, open slots of
 * removed jobs, bells that are missing or wrong. Runs on every worker; no leader. For one thread.
 */
public final class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
  private static final int DERIVED_AT_ONCE = 50;
  private static final int OPEN_AT_ONCE = 1000;

  private final Roster roster;
  private final SlotLedger ledger;
  private final Anchors anchors;
  private final Doorbell doorbell;
  private final InstantSource storeTime;
  private int turn;

  @Inject
  public Reconciler(
      Roster roster,
      SlotLedger ledger,
      Anchors anchors,
      Doorbell doorbell,
      @StoreTime InstantSource storeTime) {
    this.roster = roster;
    this.ledger = ledger;
    this.anchors = anchors;
    this.doorbell = doorbell;
    this.storeTime = storeTime;
  }

  /** One pass. */
  public void reconcile() {
    roster.refresh();
    endRemoved();
    deriveAnchors();
    Instant now = storeTime.instant();
    List<Bell> bells = new ArrayList<>();
    for (Roster.Entry entry : roster.all()) {
      Optional<Instant> next = roster.nextSlot(entry, now);
      hint(entry.anchor(), next, now);
      next.ifPresent(
          at ->
              bells.add(
                  new Bell(
                      entry.anchor().job(),
                      at,
                      entry.generation().definition().schedule().timing())));
    }
    for (Doorbell.Mended mended : doorbell.keep(bells)) {
      log.atInfo()
          .addKeyValue("job", mended.job())
          .addKeyValue("what", mended.what())
          .log("a bell was put right");
    }
  }

  /** The hint is for people and doorbells; only one that lies in the past is worth a write. */
  private void hint(Anchor anchor, Optional<Instant> next, Instant now) {
    boolean stale = anchor.nextRunTime().map(hint -> hint.isBefore(now)).orElse(next.isPresent());
    if (stale && !anchor.nextRunTime().equals(next)) {
      anchors.hint(anchor.job(), next);
    }
  }

  private void endRemoved() {
    boolean any = roster.all().stream().anyMatch(entry -> entry.generation().switches().removed());
    if (!any) {
      return;
    }
    for (Slot slot : ledger.open(OPEN_AT_ONCE)) {
      if (roster
          .find(slot.id().job())
          .filter(entry -> entry.generation().switches().removed())
          .isPresent()) {
        ledger.skip(slot.id(), Reason.SUPERSEDED, Optional.empty());
      }
    }
  }

  /**
   * A worker may die between a slot's end and its anchor; a few jobs are compared at each pass, in
   * turn.
   */
  private void deriveAnchors() {
    List<Roster.Entry> entries =
        roster.all().stream().sorted(Comparator.comparing(entry -> entry.anchor().job())).toList();
    for (int i = 0; i < Math.min(DERIVED_AT_ONCE, entries.size()); i++) {
      derive(entries.get(Math.floorMod(turn++, entries.size())).anchor());
    }
  }

  private void derive(Anchor anchor) {
    Optional<Slot> newest = ledger.newestSucceeded(anchor.job());
    if (newest.isEmpty()) {
      return;
    }
    Slot slot = newest.get();
    Instant at = slot.id().at();
    if (anchor.success().slot().map(known -> known.isBefore(at)).orElse(true)) {
      anchors.succeeded(anchor.job(), at, slot.status().endedAt().orElse(at));
    }
    boolean publishes =
        slot.work().outcome().map(outcome -> outcome.getBoolean("publishes", true)).orElse(true);
    if (publishes
        && anchor.success().published().map(known -> known.slot().isBefore(at)).orElse(true)) {
      anchors.publish(anchor.job(), new Published(at, slot.fence()));
    }
  }
}
