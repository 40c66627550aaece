package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import io.anchorwatch.ledger.SlotLedger.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of all ports share: an empty store and the words to say things about slots.
 */
abstract class LedgerContract {
  static final Duration LEASE = Duration.ofSeconds(15);
  static final Duration RETENTION = Duration.ofDays(30);
  private static final AtomicInteger NONCES = new AtomicInteger();

  LedgerBench bench;
  SlotLedger slots;

  abstract LedgerBench open();

  @BeforeEach
  void openBench() {
    bench = open();
    slots = bench.slots();
  }

  SlotId ago(String job, Duration time) {
    return new SlotId(job, bench.now().minus(time));
  }

  /** A slot that came due a minute ago. */
  SlotId due(String job) {
    return due(ago(job, Duration.ofMinutes(1)));
  }

  SlotId due(SlotId id) {
    slots.insert(List.of(slot(id)));
    return id;
  }

  static Slot slot(SlotId id) {
    return Slot.due(id, made());
  }

  static Made made() {
    return new Made(1, Origin.SCHEDULED, Optional.empty());
  }

  static Terms terms(String owner, String... keys) {
    return new Terms(owner, "nonce-" + NONCES.incrementAndGet(), LEASE, List.of(keys), RETENTION);
  }

  Held won(SlotId id, String owner, String... keys) {
    Claim claim = slots.claim(id, terms(owner, keys));
    assertThat(claim).isInstanceOf(Claim.Won.class);
    return ((Claim.Won) claim).held();
  }

  Held running(String job, String owner, String... keys) {
    return won(due(job), owner, keys);
  }

  Slot stored(SlotId id) {
    return slots.find(id).orElseThrow();
  }

  Slot stored(Held held) {
    return stored(held.id());
  }

  static Slot.Checkpoint checkpoint(int page) {
    return new Slot.Checkpoint(page, new Document("page", page));
  }

  static Ending succeeded() {
    return new Ending.Succeeded(new Document("done", 1));
  }

  static Ending retry(Reason reason, Duration delay) {
    return new Ending.Retry(reason, reason == Reason.FAILED, delay, Optional.of("went wrong"));
  }

  /** Takes a running slot away as if its lease had run out. */
  boolean expire(Held held, boolean ownerGone) {
    bench.pass(LEASE.plusSeconds(1));
    return slots.release(stored(held), ownerGone);
  }

  static Instant instant(String text) {
    return Instant.parse(text);
  }
}
