package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What an owner does with a slot that it has: sign, save, let go. */
abstract class FinishContract extends LedgerContract {
  @Test
  void aSuccessIsTerminalAndKeepsItsOutcome() {
    Held held = running("gaps", "w1");
    assertThat(slots.finish(held, succeeded())).isTrue();
    Slot slot = stored(held);
    assertThat(slot.state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slot.status().reason()).isEmpty();
    assertThat(slot.work().outcome()).contains(new Document("done", 1));
    assertThat(slot.status().endedAt().orElseThrow())
        .isAfterOrEqualTo(slot.status().startedAt().orElseThrow());
  }

  @Test
  void aFailureForGoodKeepsItsReasonAndIsCounted() {
    Held held = running("gaps", "w1");
    assertThat(slots.finish(held, new Ending.Failed(Reason.ERROR, "no posts"))).isTrue();
    Slot slot = stored(held);
    assertThat(slot.state()).isEqualTo(SlotState.FAILED);
    assertThat(slot.status().reason()).contains(Reason.ERROR);
    assertThat(slot.work().error()).contains("no posts");
    assertThat(slot.tally()).isEqualTo(new Slot.Tally(1, 1, 0, 1));
  }

  @Test
  void aRunThatWasNotLetWorkIsSkippedAndCountsAsNoFailure() {
    Held held = running("gaps", "w1");
    assertThat(slots.finish(held, new Ending.Skipped(Reason.BUDGET))).isTrue();
    Slot slot = stored(held);
    assertThat(slot.state()).isEqualTo(SlotState.SKIPPED);
    assertThat(slot.status().reason()).contains(Reason.BUDGET);
    assertThat(slot.status().endedAt()).isPresent();
    assertThat(slot.tally()).isEqualTo(new Slot.Tally(1, 0, 0, 1));
  }

  @Test
  void onlyWhatTheJobReportedAndTimeoutsAreHeldAgainstItsRetries() {
    Held failed = running("gaps", "w1");
    slots.finish(failed, retry(Reason.FAILED, Duration.ZERO));
    assertThat(stored(failed).tally()).isEqualTo(new Slot.Tally(1, 1, 0, 1));
    Held drained = won(failed.id(), "w1");
    slots.finish(drained, retry(Reason.DRAINED, Duration.ZERO));
    assertThat(stored(drained).tally()).isEqualTo(new Slot.Tally(2, 1, 0, 2));
    assertThat(stored(drained).status().reason()).contains(Reason.DRAINED);
  }

  @Test
  void aWaitIsStoredAsAnInstantOfTheStoreAndALength() {
    Held held = running("gaps", "w1");
    slots.finish(held, retry(Reason.FAILED, Duration.ofMinutes(5)));
    Slot.Pause pause = stored(held).status().pause().orElseThrow();
    assertThat(pause.delay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(Duration.between(pause.releasedAt(), bench.now()).abs())
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aSuccessAfterAFailureForgetsTheError() {
    Held first = running("gaps", "w1");
    slots.finish(first, retry(Reason.FAILED, Duration.ZERO));
    assertThat(stored(first).work().error()).contains("went wrong");
    Held second = won(first.id(), "w1");
    slots.finish(second, succeeded());
    assertThat(stored(second).work().error()).isEmpty();
    assertThat(stored(second).tally().failures()).isEqualTo(1);
  }

  /** The answer to the first try may have been lost. */
  @Test
  void theSameEndingToldTwiceIsAYesAndChangesNothing() {
    for (Ending ending :
        List.of(
            succeeded(),
            new Ending.Failed(Reason.ERROR, "no"),
            new Ending.Skipped(Reason.BUDGET),
            retry(Reason.FAILED, Duration.ofMinutes(1)))) {
      Held held = running("gaps" + ending.getClass().getSimpleName(), "w1");
      assertThat(slots.finish(held, ending)).isTrue();
      Slot after = stored(held);
      assertThat(slots.finish(held, ending)).isTrue();
      assertThat(stored(held)).isEqualTo(after);
    }
  }

  /** An outage longer than the lease throws no finished work away as long as nobody took over. */
  @Test
  void anEndingLongAfterTheLeaseCountsWhenNobodyReleasedTheSlot() {
    Held held = running("gaps", "w1");
    bench.pass(Duration.ofHours(3));
    assertThat(slots.finish(held, succeeded())).isTrue();
    assertThat(stored(held).state()).isEqualTo(SlotState.SUCCEEDED);
  }

  @Test
  void whoLostASlotCanDoNothingToIt() {
    Held zombie = running("gaps", "w1");
    expire(zombie, false);
    Slot free = stored(zombie);
    assertThat(slots.finish(zombie, succeeded())).isFalse();
    assertThat(slots.checkpoint(zombie, checkpoint(1))).isFalse();
    assertThat(slots.progress(zombie, new Document("done", 1))).isFalse();
    assertThat(slots.renew(List.of(zombie))).containsExactly(zombie);
    assertThat(stored(zombie)).isEqualTo(free);

    Held second = won(zombie.id(), "w2");
    Slot taken = stored(second);
    assertThat(slots.finish(zombie, succeeded())).isFalse();
    assertThat(slots.finish(zombie, retry(Reason.FAILED, Duration.ZERO))).isFalse();
    assertThat(stored(second)).isEqualTo(taken);
    slots.finish(second, succeeded());
    assertThat(slots.finish(zombie, new Ending.Failed(Reason.ERROR, "late"))).isFalse();
    assertThat(stored(second).state()).isEqualTo(SlotState.SUCCEEDED);
  }

  @Test
  void theRightFenceWithAnotherNonceIsAStranger() {
    Held held = running("gaps", "w1");
    Held stranger = new Held(held.id(), held.fence(), "guessed");
    assertThat(slots.finish(stranger, succeeded())).isFalse();
    assertThat(slots.renew(List.of(stranger))).containsExactly(stranger);
    assertThat(slots.checkpoint(stranger, checkpoint(0))).isFalse();
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
  }

  @Test
  void theRightNonceWithAnotherFenceIsAStranger() {
    Held held = running("gaps", "w1");
    Held old = new Held(held.id(), held.fence() - 1, held.nonce());
    assertThat(slots.finish(old, succeeded())).isFalse();
    assertThat(slots.progress(old, new Document())).isFalse();
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
  }

  @Test
  void anEndingOfASlotThatIsNotThereIsANo() {
    Held nowhere = new Held(ago("gaps", Duration.ofMinutes(1)), 1, "n");
    assertThat(slots.finish(nowhere, succeeded())).isFalse();
    assertThat(slots.renew(List.of(nowhere))).containsExactly(nowhere);
  }

  @Test
  void aRenewalMovesTheHeartbeatsOfAllThatAreHeldAndNamesThoseThatAreLost() {
    Held kept = running("a", "w1");
    Held lost = running("b", "w1");
    expire(lost, false);
    assertThat(slots.renew(List.of(kept, lost))).containsExactly(lost);
    Instant heartbeat = stored(kept).tenure().orElseThrow().heartbeatAt();
    assertThat(heartbeat).isAfter(bench.now().minusSeconds(10));
  }

  @Test
  void aSlotThatItsOwnerEndedIsNotLost() {
    Held kept = running("a", "w1");
    Held done = running("b", "w1");
    slots.finish(done, succeeded());
    assertThat(slots.renew(List.of(kept, done))).isEmpty();
    assertThat(stored(done).state()).isEqualTo(SlotState.SUCCEEDED);
  }

  @Test
  void renewingNothingIsNothing() {
    assertThat(slots.renew(List.of())).isEqualTo(Set.of());
  }

  @Test
  void progressIsShownAndDecidesNothing() {
    Held held = running("gaps", "w1");
    Slot before = stored(held);
    assertThat(slots.progress(held, new Document("done", 3))).isTrue();
    assertThat(stored(held).work().progress()).contains(new Document("done", 3));
    assertThat(stored(held).tally()).isEqualTo(before.tally());
    assertThat(stored(held).tenure()).isEqualTo(before.tenure());
  }

  @Test
  void ofManyWhoTellTheEndingOfOneAttemptEachHearsYes() {
    Held held = running("gaps", "w1");
    List<Boolean> told = Race.of(6, racer -> slots.finish(held, succeeded()));
    assertThat(told).containsOnly(true);
    assertThat(stored(held).tally()).isEqualTo(new Slot.Tally(1, 0, 0, 1));
  }

  @Test
  void anEndingAndAReleaseNeverBothHappen() {
    for (int round = 0; round < 10; round++) {
      Held held = running("round" + round, "w1");
      bench.pass(LEASE.plusSeconds(1));
      Slot suspect = stored(held);
      List<Boolean> did =
          Race.of(
              2,
              racer -> racer == 0 ? slots.finish(held, succeeded()) : slots.release(suspect, true));
      assertThat(did).containsExactlyInAnyOrder(true, false);
      SlotState expected = did.get(0) ? SlotState.SUCCEEDED : SlotState.RETRY;
      assertThat(stored(held).state()).isEqualTo(expected);
    }
  }

  @Test
  void aSlotSkippedAfterAnUnansweredHandOverStillTellsItsOwnerYes() {
    Held held = running("gaps", "w1");
    Ending handOver = retry(Reason.DRAINED, Duration.ZERO);
    slots.finish(held, handOver);
    assertThat(slots.skip(held.id(), Reason.SUPERSEDED, Optional.empty())).isTrue();
    assertThat(slots.finish(held, handOver)).isTrue();
    assertThat(stored(held).state()).isEqualTo(SlotState.SKIPPED);
  }
}
