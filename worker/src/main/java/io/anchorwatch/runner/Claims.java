package io.anchorwatch.runner;

import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotLedger.Terms;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Asks the ledger for slots under the job's terms. Safe for use by many threads. */
final class Claims {
  private final SlotLedger ledger;
  private final Holdings holdings;
  private final Owner owner;
  private final RandomGenerator random;
  private final RunEvents events;
  private final Retention retention;

  /** How long the ledger keeps terminal slots. */
  public record Retention(Duration period) {}

  /** Who asks, and what it has not been told yet. */
  record Owner(WorkerId self, OpenClaims open) {
    @Inject
    Owner {}
  }

  @Inject
  Claims(
      SlotLedger ledger,
      Holdings holdings,
      Owner owner,
      RandomGenerator random,
      RunEvents events,
      Retention retention) {
    this.ledger = ledger;
    this.holdings = holdings;
    this.owner = owner;
    this.random = random;
    this.events = events;
    this.retention = retention;
  }

  Claim claim(Slot candidate, Generation generation) {
    RunPolicy policy = generation.definition().run();
    boolean skips = policy.exclusion().overlap() == Overlap.SKIP;
    if (skips && holdings.holdsJob(generation.job())) {
      // Its lease may be lost, and then the store knows of nothing that would keep a second thread
      // out.
      skipOverlap(candidate);
      return new Claim.Held();
    }
    Terms terms =
        new Terms(
            owner.self().text(), nonce(), policy.lease(), keys(generation), retention.period());
    Claim claim = ask(candidate, terms);
    events.claimed(candidate.id().job(), result(claim));
    if (claim instanceof Claim.Held && skips) {
      skipOverlap(candidate);
    }
    return claim;
  }

  private Claim ask(Slot candidate, Terms terms) {
    owner.open().sent(terms.nonce(), terms.lease());
    try {
      Claim claim = ledger.claim(candidate.id(), terms);
      owner.open().answered(terms.nonce());
      return claim;
    } catch (RuntimeException e) {
      owner.open().lost(terms.nonce());
      throw e;
    }
  }

  /**
   * With {@code run.overlap = skip}: only a running slot of the same job ends this one; a shared
   * lock makes it wait.
   */
  private void skipOverlap(Slot candidate) {
    Optional<Slot> holder =
        ledger.running().stream()
            .filter(slot -> slot.id().job().equals(candidate.id().job()))
            .findFirst();
    holder.ifPresent(
        running -> ledger.skip(candidate.id(), Reason.OVERLAP, Optional.of(running.id())));
  }

  private static List<String> keys(Generation generation) {
    RunPolicy.Exclusion exclusion = generation.definition().run().exclusion();
    List<String> keys = new ArrayList<>();
    if (exclusion.overlap() != Overlap.ALLOW) {
      keys.add("job:" + generation.job());
    }
    exclusion.lock().ifPresent(lock -> keys.add("lock:" + lock));
    return keys;
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String result(Claim claim) {
    if (claim instanceof Claim.Won) {
      return "won";
    }
    return claim instanceof Claim.Held ? "held" : "not_due";
  }
}
