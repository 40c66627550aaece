package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Getting a slot, alone and against others. */
abstract class ClaimContract extends LedgerContract {
  @Test
  void aClaimNamesItsOwnerAndCountsAttemptAndFence() {
    Held held = running("gaps", "w1", "job:gaps");
    Slot slot = stored(held);
    assertThat(slot.state()).isEqualTo(SlotState.RUNNING);
    assertThat(slot.tally()).isEqualTo(new Slot.Tally(1, 0, 0, 1));
    assertThat(slot.tenure().orElseThrow().owner()).isEqualTo("w1");
    assertThat(slot.tenure().orElseThrow().nonce()).isEqualTo(held.nonce());
    assertThat(slot.tenure().orElseThrow().lease()).isEqualTo(LEASE);
    assertThat(slot.status().startedAt()).contains(slot.tenure().orElseThrow().heartbeatAt());
    assertThat(slot.status().startedAt().orElseThrow()).isAfter(slot.id().at());
  }

  @Test
  void nothingIsClaimedBeforeItsInstant() {
    SlotId id = due(ago("gaps", Duration.ofHours(-1)));
    assertThat(slots.claim(id, terms("w1"))).isEqualTo(new Claim.NotDue());
    assertThat(stored(id).tally()).isEqualTo(Slot.Tally.FRESH);
  }

  @Test
  void nothingOlderThanTheRetentionIsClaimed() {
    SlotId old = due(ago("gaps", RETENTION.plusMinutes(1)));
    SlotId young = due(ago("gaps", RETENTION.minusMinutes(1)));
    assertThat(slots.claim(old, terms("w1"))).isEqualTo(new Claim.NotDue());
    assertThat(slots.claim(young, terms("w1"))).isInstanceOf(Claim.Won.class);
  }

  @Test
  void aSlotThatIsNotThereIsNotDue() {
    assertThat(slots.claim(ago("gaps", Duration.ofMinutes(1)), terms("w1")))
        .isEqualTo(new Claim.NotDue());
  }

  @Test
  void aRunningOrEndedSlotIsNotDue() {
    Held held = running("gaps", "w1");
    assertThat(slots.claim(held.id(), terms("w2"))).isEqualTo(new Claim.NotDue());
    slots.finish(held, succeeded());
    assertThat(slots.claim(held.id(), terms("w2"))).isEqualTo(new Claim.NotDue());
  }

  @Test
  void aRetryIsClaimedOnlyWhenItsWaitIsOverByTheStoresClock() {
    Held first = running("gaps", "w1");
    slots.finish(first, retry(Reason.FAILED, Duration.ofMinutes(5)));
    bench.pass(Duration.ofMinutes(4));
    assertThat(slots.claim(first.id(), terms("w2"))).isEqualTo(new Claim.NotDue());
    bench.pass(Duration.ofMinutes(2));
    Held second = won(first.id(), "w2");
    assertThat(second.fence()).isEqualTo(first.fence() + 1);
    assertThat(stored(second).status().pause()).isEmpty();
    assertThat(stored(second).status().reason()).isEmpty();
    assertThat(stored(second).tally().attempt()).isEqualTo(2);
  }

  @Test
  void aTakenKeyLeavesTheSlotAsItWas() {
    running("gaps", "w1", "job:gaps");
    SlotId next = due(ago("gaps", Duration.ofSeconds(30)));
    Slot before = stored(next);
    assertThat(slots.claim(next, terms("w2", "job:gaps"))).isEqualTo(new Claim.Held());
    assertThat(stored(next)).isEqualTo(before);
  }

  /** A single key compared as a whole would let an edit that adds a lock run two at once. */
  @Test
  void eachKeyExcludesOnItsOwn() {
    running("gaps", "w1", "job:gaps");
    SlotId next = due(ago("gaps", Duration.ofSeconds(30)));
    assertThat(slots.claim(next, terms("w2", "job:gaps", "lock:site"))).isEqualTo(new Claim.Held());
    SlotId other = due("pairs");
    won(other, "w2", "job:pairs", "lock:site");
    SlotId third = due("related");
    assertThat(slots.claim(third, terms("w3", "lock:site"))).isEqualTo(new Claim.Held());
    assertThat(slots.claim(third, terms("w3", "job:related"))).isInstanceOf(Claim.Won.class);
  }

  @Test
  void anyNumberOfSlotsRunsWithoutKeys() {
    running("a", "w1");
    running("b", "w1");
    assertThat(slots.running()).hasSize(2);
  }

  /** Keys set to null instead of unset would let the second ending collide with the first. */
  @Test
  void everyWayOutOfRunningFreesTheKeysForTheNextOne() {
    Held done = running("a", "w1", "lock:x");
    slots.finish(done, succeeded());
    Held failed = running("b", "w1", "lock:x");
    slots.finish(failed, new Ending.Failed(Reason.ERROR, "no"));
    Held retried = running("c", "w1", "lock:x");
    slots.finish(retried, retry(Reason.DRAINED, Duration.ZERO));
    Held expired = running("d", "w1", "lock:x");
    assertThat(expire(expired, false)).isTrue();
    Held gone = running("e", "w1", "lock:x");
    assertThat(slots.releaseAll("w1")).isEqualTo(1);
    assertThat(stored(gone).state()).isEqualTo(SlotState.RETRY);
    running("f", "w2", "lock:x");
  }

  @Test
  void aClaimWithoutKeysHoldsNoneOfTheAttemptBefore() {
    Held first = running("a", "w1", "lock:x");
    slots.finish(first, retry(Reason.DRAINED, Duration.ZERO));
    won(first.id(), "w2");
    running("b", "w1", "lock:x");
  }

  @Test
  void ofManyWhoWantOneSlotOneGetsIt() {
    for (int round = 0; round < 10; round++) {
      SlotId id = due("race" + round);
      List<Claim> claims = Race.of(8, racer -> slots.claim(id, terms("w" + racer, "job:race")));
      assertThat(claims).filteredOn(Claim.Won.class::isInstance).hasSize(1);
      assertThat(stored(id).tally()).isEqualTo(new Slot.Tally(1, 0, 0, 1));
      slots.finish(winner(claims), succeeded());
    }
  }

  @Test
  void ofManySlotsUnderOneLockOneRuns() {
    for (int round = 0; round < 10; round++) {
      String job = "round" + round + "-";
      List<SlotId> ids = List.of(due(job + 0), due(job + 1), due(job + 2), due(job + 3));
      List<Claim> claims =
          Race.of(
              4, racer -> slots.claim(ids.get(racer), terms("w", "job:" + job + racer, "lock:x")));
      assertThat(claims).filteredOn(Claim.Won.class::isInstance).hasSize(1);
      assertThat(claims).filteredOn(Claim.Held.class::isInstance).hasSize(3);
      assertThat(slots.running()).hasSize(1);
      slots.finish(winner(claims), succeeded());
    }
  }

  @Test
  void aClaimHandsOverTheCheckpointAndForgetsTheProgress() {
    Held first = running("gaps", "w1");
    slots.checkpoint(first, checkpoint(7));
    slots.progress(first, new Document("done", 7));
    slots.finish(first, retry(Reason.DRAINED, Duration.ZERO));
    Slot.Work work = stored(won(first.id(), "w2")).work();
    assertThat(work.checkpoint()).contains(checkpoint(7));
    assertThat(work.progress()).isEmpty();
  }

  private static Held winner(List<Claim> claims) {
    Optional<Claim> won = claims.stream().filter(Claim.Won.class::isInstance).findFirst();
    return ((Claim.Won) won.orElseThrow()).held();
  }
}
