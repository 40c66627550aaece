package io.anchorwatch.runner;

import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.Doorbell.Bell;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what nobody else did: open gaps, anchors that lag behind the ledger, bells that are
 * missing or wrong. Runs on every worker; no leader. For one thread.
 */
public final class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  private final Roster roster;
  private final Anchors anchors;
  private final Others others;
  private final Doorbell doorbell;
  private final InstantSource storeTime;

  /** What a pass does besides. */
  record Others(AnchorLag lag, Census census) {
    @Inject
    Others {}
  }

  @Inject
  Reconciler(
      Roster roster,
      Anchors anchors,
      Others others,
      Doorbell doorbell,
      @StoreTime InstantSource storeTime) {
    this.roster = roster;
    this.anchors = anchors;
    this.others = others;
    this.doorbell = doorbell;
    this.storeTime = storeTime;
  }

  /** One pass. */
  public void reconcile() {
    refresh();
    mend();
  }

  /** Reads jobs and workers again, and makes what slots are missing. */
  void refresh() {
    roster.refresh();
    others.census().take();
  }

  /** Puts right what is wrong in what was read; bells take longest. */
  void mend() {
    others.lag().derive(roster.all());
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
}
