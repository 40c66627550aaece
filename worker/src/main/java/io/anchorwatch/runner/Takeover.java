package io.anchorwatch.runner;

import io.anchorwatch.ledger.PrimaryTenure;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees slots whose owner stopped renewing. Any worker frees any slot, whether or not it can run
 * that job: otherwise a dead holder of a shared lock would block those who can. Safe for use by
 * many threads.
 */
public final class Takeover {
  private static final Logger log = LoggerFactory.getLogger(Takeover.class);

  private final SlotLedger ledger;
  private final Workers workers;
  private final PrimaryTenure primary;
  private final RunEvents events;

  @Inject
  public Takeover(SlotLedger ledger, Workers workers, PrimaryTenure primary, RunEvents events) {
    this.ledger = ledger;
    this.workers = workers;
    this.primary = primary;
    this.events = events;
  }

  /** One sweep. Returns how many slots were freed. */
  public int sweep() {
    List<Slot> suspects = ledger.suspects();
    int freed = 0;
    for (Slot suspect : suspects) {
      Duration lease = suspect.tenure().orElseThrow().lease();
      if (primary.servedFor().compareTo(lease) >= 0 && free(suspect, lease)) {
        freed++;
      }
    }
    return freed;
  }

  private boolean free(Slot suspect, Duration lease) {
    String owner = suspect.tenure().orElseThrow().owner();
    boolean ownerGone = !alive(lease).contains(owner);
    if (!ledger.release(suspect, ownerGone)) {
      return false;
    }
    events.released(suspect, ownerGone);
    log.atWarn()
        .addKeyValue("slot", suspect.id())
        .addKeyValue("owner", owner)
        .addKeyValue("owner_gone", ownerGone)
        .log("a slot was taken from an owner that stopped renewing");
    return true;
  }

  /**
   * A live worker shows itself every third of a lease, so one that has been silent for two is gone.
   * A whole lease would not do: a worker's own sign follows its renewals by moments, and outlives
   * them by as much.
   */
  private Set<String> alive(Duration lease) {
    return workers.seenWithin(lease.multipliedBy(2).dividedBy(3)).stream()
        .map(seen -> seen.sign().id())
        .collect(Collectors.toSet());
  }
}
