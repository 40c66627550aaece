package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.SlotLedger.Missed;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ending slots that nobody ran. */
abstract class MissedSlotContract extends LedgerContract {
  @Test
  void aDueSlotIsSkippedWithItsReasonAndWhereItWent() {
    SlotId old = due("gaps");
    SlotId newer = due(ago("gaps", Duration.ofSeconds(30)));
    assertThat(slots.skip(old, Reason.COALESCED, Optional.of(newer))).isTrue();
    Slot slot = stored(old);
    assertThat(slot.state()).isEqualTo(SlotState.SKIPPED);
    assertThat(slot.status().reason()).contains(Reason.COALESCED);
    assertThat(slot.status().fate().into()).contains(newer);
    assertThat(slot.status().endedAt().orElseThrow()).isAfter(newer.at());
    assertThat(slots.claim(old, terms("w1"))).isEqualTo(new Claim.NotDue());
  }

  @Test
  void nothingGoesIntoASlotThatIsNotDueYetWhateverAWorkersClockSays() {
    SlotId old = due("gaps");
    SlotId coming = due(ago("gaps", Duration.ofSeconds(-5)));
    assertThat(slots.skip(old, Reason.COALESCED, Optional.of(coming))).isFalse();
    Missed missed = new Missed(old, Reason.COALESCED, Optional.of(coming), Optional.empty(), false);
    assertThat(slots.endAll(List.of(missed))).containsExactly(old);
    assertThat(stored(old).state()).isEqualTo(SlotState.DUE);
  }

  @Test
  void nothingGoesIntoItselfOrIntoAnOlderSlot() {
    SlotId older = due(ago("gaps", Duration.ofMinutes(2)));
    SlotId slot = due(ago("gaps", Duration.ofMinutes(1)));
    for (SlotId into : List.of(slot, older)) {
      assertThat(slots.skip(slot, Reason.COALESCED, Optional.of(into))).isFalse();
      Missed missed =
          new Missed(slot, Reason.COALESCED, Optional.of(into), Optional.empty(), false);
      assertThat(slots.endAll(List.of(missed))).containsExactly(slot);
    }
    assertThat(stored(slot).state()).isEqualTo(SlotState.DUE);
  }

  @Test
  void aSlotThatAScanMetTwiceIsOneSlot() {
    SlotId id = due(ago("gaps", Duration.ofMinutes(1)));
    Slot waiting = stored(id);
    slots.claim(id, terms("w1"));
    Slot running = stored(id);
    Misfire once = new Misfire(MisfirePolicy.RUN_ONCE, Duration.ofHours(1), 10);
    List<Slot> runnable =
        new MissedSlots(slots, bench::now).settle(List.of(waiting, running), once);
    assertThat(runnable).isEmpty();
    assertThat(stored(id).state()).isEqualTo(SlotState.RUNNING);
    slots.releaseAll("w1");
    new MissedSlots(slots, bench::now).settle(List.of(waiting, running), once);
    assertThat(stored(id).state().open()).isTrue();
  }

  @Test
  void aWaitingRetryIsSkippedOnlyIfItNeverFailed() {
    Held drained = running("a", "w1");
    slots.finish(drained, retry(Reason.DRAINED, Duration.ofHours(1)));
    assertThat(slots.skip(drained.id(), Reason.COALESCED, Optional.empty())).isTrue();
    assertThat(stored(drained).status().pause()).isEmpty();
    Held failed = running("b", "w1");
    slots.finish(failed, retry(Reason.FAILED, Duration.ofHours(1)));
    assertThat(slots.skip(failed.id(), Reason.COALESCED, Optional.empty())).isFalse();
    assertThat(slots.skipLate(failed.id(), Reason.MISFIRE_POLICY, Duration.ZERO)).isFalse();
    assertThat(stored(failed).state()).isEqualTo(SlotState.RETRY);
  }

  @Test
  void aRemovedJobsSlotsAreSkippedWhateverHappenedToThem() {
    Held failed = running("b", "w1");
    slots.finish(failed, retry(Reason.FAILED, Duration.ofHours(1)));
    assertThat(slots.skip(failed.id(), Reason.SUPERSEDED, Optional.empty())).isTrue();
  }

  @Test
  void aSlotThatFailedEndsAsFailedWhenThereIsNoTimeLeft() {
    SlotId fresh = due("a");
    assertThat(slots.giveUp(fresh)).isFalse();
    Held failed = running("b", "w1");
    assertThat(slots.giveUp(failed.id())).isFalse();
    slots.finish(failed, retry(Reason.FAILED, Duration.ofHours(1)));
    assertThat(slots.giveUp(failed.id())).isTrue();
    Slot slot = stored(failed);
    assertThat(slot.state()).isEqualTo(SlotState.FAILED);
    assertThat(slot.status().reason()).contains(Reason.NO_TIME_LEFT_FOR_A_RETRY);
    assertThat(slot.status().endedAt()).isPresent();
    assertThat(slot.status().pause()).isEmpty();
    assertThat(slot.tally().failures()).isEqualTo(1);
    assertThat(slots.giveUp(failed.id())).isFalse();
  }

  @Test
  void runningAndEndedSlotsAreNotSkipped() {
    Held held = running("a", "w1");
    assertThat(slots.skip(held.id(), Reason.COALESCED, Optional.empty())).isFalse();
    slots.finish(held, succeeded());
    assertThat(slots.skip(held.id(), Reason.COALESCED, Optional.empty())).isFalse();
    assertThat(slots.skipLate(held.id(), Reason.MISFIRE_POLICY, Duration.ZERO)).isFalse();
    assertThat(stored(held).state()).isEqualTo(SlotState.SUCCEEDED);
    assertThat(slots.skip(ago("none", Duration.ZERO), Reason.PAUSED, Optional.empty())).isFalse();
  }

  @Test
  void lateIsWhatTheStoreFindsLate() {
    SlotId id = due(ago("gaps", Duration.ofMinutes(10)));
    assertThat(slots.skipLate(id, Reason.MISFIRE_POLICY, Duration.ofMinutes(11))).isFalse();
    assertThat(stored(id).state()).isEqualTo(SlotState.DUE);
    assertThat(slots.skipLate(id, Reason.MISFIRE_POLICY, Duration.ofMinutes(9))).isTrue();
    assertThat(stored(id).status().reason()).contains(Reason.MISFIRE_POLICY);
  }

  @Test
  void aClaimAndASkipNeverBothHappen() {
    for (int round = 0; round < 10; round++) {
      SlotId id = due("round" + round);
      var did =
          Race.of(
              2,
              racer ->
                  racer == 0
                      ? slots.claim(id, terms("w1")) instanceof Claim.Won
                      : slots.skip(id, Reason.COALESCED, Optional.empty()));
      assertThat(did).containsExactlyInAnyOrder(true, false);
      SlotState expected = did.get(0) ? SlotState.RUNNING : SlotState.SKIPPED;
      assertThat(stored(id).state()).isEqualTo(expected);
    }
  }

  @Test
  void ofManyMissedSlotsEachEndsAsItsOwnRuleSaysAndOnlyThoseStillOpenAreTold() {
    SlotId newer = due(ago("a", Duration.ofSeconds(5)));
    SlotId older = due(ago("a", Duration.ofMinutes(2)));
    SlotId young = due(ago("b", Duration.ofMinutes(2)));
    Held failed = running("c", "w1");
    slots.finish(failed, retry(Reason.FAILED, Duration.ofHours(1)));
    SlotId elsewhere = due(ago("d", Duration.ofMinutes(2)));
    slots.skip(elsewhere, Reason.SUPERSEDED, Optional.empty());
    Held runs = running("e", "w1");

    assertThat(
            slots.endAll(
                List.of(
                    new Missed(
                        older, Reason.COALESCED, Optional.of(newer), Optional.empty(), false),
                    late(young, Duration.ofHours(1)),
                    new Missed(
                        failed.id(), Reason.COALESCED, Optional.empty(), Optional.empty(), true),
                    late(elsewhere, Duration.ZERO),
                    late(runs.id(), Duration.ZERO))))
        .containsExactly(young);

    assertThat(stored(older).status().fate().into()).contains(newer);
    assertThat(stored(failed).status().reason()).contains(Reason.NO_TIME_LEFT_FOR_A_RETRY);
    assertThat(stored(elsewhere).status().reason()).contains(Reason.SUPERSEDED);
    assertThat(stored(runs).state()).isEqualTo(SlotState.RUNNING);
  }

  private static Missed late(SlotId id, Duration lateness) {
    return new Missed(id, Reason.MISFIRE_POLICY, Optional.empty(), Optional.of(lateness), false);
  }
}
