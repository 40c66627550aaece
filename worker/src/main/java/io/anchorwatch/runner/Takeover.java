package io.anchorwatch.runner;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.PrimaryTenure;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.Slot.Tenure;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.ledger.Workers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** A worker that sees nothing running looks that often, at least and at most. */
  private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(2);

  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(15);

  /** The store's clock, not this worker's, says when a lease is over; so ask a little later. */
  private static final Duration LATER = Duration.ofMillis(10);

  private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(250);

  private static final Ending UNTOUCHED =
      new Ending.Retry(Reason.EXPIRED, false, Duration.ZERO, Optional.empty());

  private final SlotLedger ledger;
  private final Workers workers;
  private final Roster roster;
  private final Mine mine;
  private final Judgement judgement;
  private volatile Seen seen = new Seen(Instant.MIN, List.of());

  /** What tells whether a lease may be over, and who is told of it. */
  record Judgement(PrimaryTenure primary, @StoreTime InstantSource storeTime, RunEvents events) {
    @Inject
    Judgement {}
  }

  /** What tells this worker's slots from those of others. */
  record Mine(WorkerId self, Holdings holdings, OpenClaims claims) {
    @Inject
    Mine {}
  }

  /** Slots that nobody here runs and that were running at an instant. */
  private record Seen(Instant at, List<Slot> running) {}

  @Inject
  Takeover(SlotLedger ledger, Workers workers, Roster roster, Mine mine, Judgement judgement) {
    this.ledger = ledger;
    this.workers = workers;
    this.roster = roster;
    this.mine = mine;
    this.judgement = judgement;
  }

  /**
   * Takes note of what somebody else has just read, and gives back what the store has given to this
   * worker without its knowing.
   *
   * @return how many slots were given back
   */
  int saw(Collection<Slot> pending) {
    seen =
        new Seen(
            now(),
            pending.stream()
                .filter(slot -> slot.state() == SlotState.RUNNING && slot.tenure().isPresent())
                .filter(slot -> !mine.holdings().holds(slot))
                .toList());
    return (int)
        seen.running().stream().filter(mine.claims()::orphaned).filter(this::giveBack).count();
  }

  /** Nothing of it has run: no counter moves, and it is due at once. */
  private boolean giveBack(Slot orphan) {
    String nonce = orphan.tenure().orElseThrow().nonce();
    try {
      ledger.finish(new Slot.Held(orphan.id(), orphan.fence(), nonce), UNTOUCHED);
      mine.claims().answered(nonce);
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("slot", orphan.id())
          .log("a slot whose claim was never answered could not be given back; it will expire");
      return false;
    }
    log.atInfo()
        .addKeyValue("slot", orphan.id())
        .log("a slot whose claim was never answered is given back");
    return true;
  }

  /**
   * Sweeps if a lease that was seen may be over by now, and looks if nothing was seen for long.
   *
   * @return how many slots were freed or given back
   */
  int watch() {
    Duration period = roster.shortestLease(SHORTEST_PERIOD, LONGEST_PERIOD);
    int givenBack = 0;
    if (!seen.at().plus(period).isAfter(now())) {
      givenBack = saw(ledger.pending(Duration.ZERO));
    }
    if (next().isAfter(now())) {
      return givenBack;
    }
    int freed = givenBack + sweep();
    return freed + saw(ledger.pending(Duration.ZERO));
  }

  /** How long until a lease that was seen may be over, or a look is due. */
  Duration untilNext() {
    Duration period = roster.shortestLease(SHORTEST_PERIOD, LONGEST_PERIOD);
    Instant look = seen.at().plus(period);
    Instant end = next();
    Instant now = now();
    Duration left = Duration.between(now, end.isBefore(look) ? end : look);
    return left.compareTo(BETWEEN_SWEEPS) < 0 && !end.isAfter(now)
        ? BETWEEN_SWEEPS
        : positive(left);
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private Instant next() {
    return seen.running().stream()
        .flatMap(slot -> slot.tenure().stream())
        .map(tenure -> tenure.heartbeatAt().plus(tenure.lease()).plus(LATER))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** One sweep. Returns how many slots were freed. */
  public int sweep() {
    Map<Duration, Set<String>> alive = new HashMap<>();
    int freed = 0;
    for (Slot suspect : ledger.suspects()) {
      Duration lease = suspect.tenure().orElseThrow().lease();
      if (mayBeOver(suspect) && free(suspect, alive.computeIfAbsent(lease, this::alive))) {
        freed++;
      }
    }
    return freed;
  }

  /** Not asked about while it surely is not, or while its owner may not have found the primary. */
  private boolean mayBeOver(Slot suspect) {
    Tenure tenure = suspect.tenure().orElseThrow();
    boolean over = !tenure.heartbeatAt().plus(tenure.lease()).isAfter(now().plus(BETWEEN_SWEEPS));
    return over && judgement.primary().servedFor().compareTo(tenure.lease()) >= 0;
  }

  private boolean free(Slot suspect, Set<String> alive) {
    String owner = suspect.tenure().orElseThrow().owner();
    boolean ownerGone = !owner.equals(mine.self().text()) && !alive.contains(owner);
    if (!ledger.release(suspect, ownerGone)) {
      return false;
    }
    judgement.events().released(suspect, ownerGone);
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

  private Instant now() {
    return judgement.storeTime().instant();
  }
}
