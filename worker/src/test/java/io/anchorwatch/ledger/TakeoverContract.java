package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taking slots from owners that do not sign any more. */
abstract class TakeoverContract extends LedgerContract {
  @Test
  void aSlotWhoseOwnerSignsIsNoSuspect() {
    Held held = running("gaps", "w1");
    assertThat(slots.suspects()).isEmpty();
    bench.pass(LEASE.plusSeconds(1));
    slots.renew(List.of(held));
    assertThat(slots.suspects()).isEmpty();
    assertThat(slots.release(stored(held), false)).isFalse();
  }

  @Test
  void aSuspectWhoseLeaseIsNotOverKeepsItsSlot() {
    Held held = running("gaps", "w1");
    bench.pass(Duration.ofSeconds(5));
    assertThat(slots.suspects()).extracting(Slot::id).containsExactly(held.id());
    assertThat(slots.release(stored(held), false)).isFalse();
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
  }

  /** Otherwise the dead holder of a shared lock would block those who can run: nobody claims it. */
  @Test
  void anyoneFreesAnExpiredSlotAndItsKeysWithoutClaimingIt() {
    Held held = running("gaps", "dead", "job:gaps", "lock:x");
    assertThat(expire(held, false)).isTrue();
    Slot slot = stored(held);
    assertThat(slot.state()).isEqualTo(SlotState.RETRY);
    assertThat(slot.status().reason()).contains(Reason.EXPIRED);
    assertThat(slot.status().endedAt()).isEmpty();
    assertThat(slot.status().pause().orElseThrow().delay()).isZero();
    running("other", "w2", "lock:x");
    won(slot.id(), "w2", "job:gaps");
  }

  @Test
  void aReleaseRaisesTheFenceAndCountsADeathOnlyWhenTheOwnerIsGone() {
    Held lost = running("a", "w1");
    assertThat(expire(lost, false)).isTrue();
    assertThat(stored(lost).tally()).isEqualTo(new Slot.Tally(1, 0, 0, 2));
    Held dead = running("b", "w1");
    assertThat(expire(dead, true)).isTrue();
    assertThat(stored(dead).tally()).isEqualTo(new Slot.Tally(1, 0, 1, 2));
  }

  @Test
  void anExpiredSlotIsReleasedOnce() {
    Held held = running("gaps", "w1");
    bench.pass(LEASE.plusSeconds(1));
    Slot suspect = stored(held);
    List<Boolean> released = Race.of(6, racer -> slots.release(suspect, true));
    assertThat(released).containsOnlyOnce(true);
    assertThat(stored(held).tally()).isEqualTo(new Slot.Tally(1, 0, 1, 2));
  }

  @Test
  void aReleaseThatWasDecidedOnAnOlderAttemptDoesNothingToTheNewOne() {
    Held first = running("gaps", "w1");
    bench.pass(LEASE.plusSeconds(1));
    Slot seen = stored(first);
    slots.release(seen, false);
    Held second = won(first.id(), "w2");
    bench.pass(LEASE.plusSeconds(1));
    assertThat(slots.release(seen, false)).isFalse();
    assertThat(stored(second).state()).isEqualTo(SlotState.RUNNING);
  }

  @Test
  void theThirdDeathIsPoison() {
    Held held = running("gaps", "w1", "lock:x");
    expire(held, true);
    held = won(held.id(), "w2", "lock:x");
    expire(held, true);
    assertThat(stored(held).state()).isEqualTo(SlotState.RETRY);
    held = won(held.id(), "w3", "lock:x");
    expire(held, true);
    Slot slot = stored(held);
    assertThat(slot.state()).isEqualTo(SlotState.FAILED);
    assertThat(slot.status().reason()).contains(Reason.POISON);
    assertThat(slot.tally()).isEqualTo(new Slot.Tally(3, 0, 3, 6));
    assertThat(slot.status().endedAt()).isPresent();
    assertThat(slots.finish(held, succeeded())).isFalse();
    running("other", "w1", "lock:x");
  }

  /** One counter for everything would end innocent slots as poison when workers are killed. */
  @Test
  void lostLeasesFailuresAndHandOversAreNoDeaths() {
    Held held = running("gaps", "w1");
    for (int i = 0; i < 4; i++) {
      expire(held, false);
      held = won(held.id(), "w1");
      slots.finish(held, retry(Reason.FAILED, Duration.ZERO));
      held = won(held.id(), "w1");
      slots.finish(held, retry(Reason.DRAINED, Duration.ZERO));
      held = won(held.id(), "w1");
    }
    assertThat(stored(held).tally().deaths()).isZero();
    assertThat(stored(held).tally().failures()).isEqualTo(4);
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
  }

  @Test
  void aCheckpointForgivesTheDeathsBefore() {
    Held held = running("gaps", "w1");
    expire(held, true);
    held = won(held.id(), "w1");
    expire(held, true);
    held = won(held.id(), "w1");
    assertThat(slots.checkpoint(held, checkpoint(2))).isTrue();
    assertThat(stored(held).tally().deaths()).isZero();
    expire(held, true);
    assertThat(stored(held).state()).isEqualTo(SlotState.RETRY);
    assertThat(stored(held).tally().deaths()).isEqualTo(1);
  }

  @Test
  void aDeathThatWasForgivenMeanwhileIsNotCountedFromWhatWasReadBefore() {
    Held held = running("gaps", "w1");
    expire(held, true);
    held = won(held.id(), "w1");
    expire(held, true);
    held = won(held.id(), "w1");
    bench.pass(LEASE.plusSeconds(1));
    Slot seen = stored(held);
    slots.checkpoint(held, checkpoint(2));
    assertThat(slots.release(seen, true)).isFalse();
    assertThat(slots.release(stored(held), true)).isTrue();
    assertThat(stored(held).state()).isEqualTo(SlotState.RETRY);
  }

  @Test
  void allThatAGoneWorkerHoldsIsGivenBackAtOnceAndNothingElse() {
    Held first = running("a", "gone");
    Held second = running("b", "gone");
    Held other = running("c", "alive");
    assertThat(slots.releaseAll("gone")).isEqualTo(2);
    assertThat(stored(first).state()).isEqualTo(SlotState.RETRY);
    assertThat(stored(second).tally()).isEqualTo(new Slot.Tally(1, 0, 1, 2));
    assertThat(stored(other).state()).isEqualTo(SlotState.RUNNING);
    assertThat(slots.releaseAll("gone")).isZero();
    assertThat(slots.finish(first, succeeded())).isFalse();
  }

  @Test
  void theThirdDeathIsPoisonAlsoWhenTheServiceManagerReportsIt() {
    Held held = running("gaps", "w1");
    slots.releaseAll("w1");
    held = won(held.id(), "w1");
    slots.releaseAll("w1");
    held = won(held.id(), "w1");
    slots.releaseAll("w1");
    assertThat(stored(held).status().reason()).contains(Reason.POISON);
  }
}
