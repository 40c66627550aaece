package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Slot.Fate;
import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bringing slots in, finding them, forgetting them. */
abstract class SlotQueryContract extends LedgerContract {
  @Test
  void whatIsInsertedIsFoundAsItWas() {
    SlotId before = new SlotId("gaps", instant("2026-01-01T00:00:00Z"));
    SlotId id = new SlotId("gaps", instant("2026-01-02T00:00:00.500Z"));
    Slot slot = Slot.due(id, new Made(7, Origin.SCHEDULED, Optional.of(before)));
    slots.insert(List.of(slot));
    assertThat(slots.find(id)).contains(slot);
    assertThat(slots.find(before)).isEmpty();
  }

  @Test
  void aRangeThatNeverRunsIsOneDocumentThatEndedAtItsInsertion() {
    SlotId first = ago("gaps", Duration.ofHours(4));
    SlotId into = ago("gaps", Duration.ofMinutes(1));
    Fate fate = new Fate(Optional.of(into), Optional.of(into.at().minusSeconds(2)), 7_169);
    slots.insert(List.of(slot(into), Slot.skipped(first, made(), Reason.COALESCED, fate)));
    Slot range = stored(first);
    assertThat(range.status().fate()).isEqualTo(fate);
    assertThat(range.status().reason()).contains(Reason.COALESCED);
    assertThat(range.status().endedAt().orElseThrow()).isAfter(into.at());
  }

  @Test
  void whatIsThereAlreadyIsLeftAlone() {
    Held held = running("gaps", "w1");
    SlotId skipped = ago("gaps", Duration.ofMinutes(9));
    Slot paused = Slot.skipped(skipped, made(), Reason.PAUSED, Fate.NONE);
    slots.insert(List.of(paused));
    Slot before = stored(skipped);
    bench.pass(Duration.ofMinutes(3));
    SlotId fresh = ago("gaps", Duration.ofMinutes(8));
    SlotId last = ago("gaps", Duration.ofMinutes(7));
    slots.insert(
        List.of(
            paused,
            slot(held.id()),
            slot(fresh),
            Slot.skipped(last, made(), Reason.PAUSED, Fate.NONE)));
    slots.insert(List.of(paused, slot(fresh)));
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
    assertThat(stored(skipped)).isEqualTo(before);
    assertThat(stored(fresh)).isEqualTo(slot(fresh));
    assertThat(stored(last).state()).isEqualTo(SlotState.SKIPPED);
  }

  @Test
  void aSkippedSlotIsNeverInsertedOverOneThatRuns() {
    Held held = running("gaps", "w1");
    slots.insert(List.of(Slot.skipped(held.id(), made(), Reason.PAUSED, Fate.NONE)));
    assertThat(stored(held).state()).isEqualTo(SlotState.RUNNING);
    assertThat(stored(held).status().endedAt()).isEmpty();
  }

  @Test
  void manyWhoFillTheSameGapLeaveEachSlotOnce() {
    SlotId start = ago("gaps", Duration.ofHours(1));
    List<Slot> gap =
        IntStream.range(0, 60)
            .mapToObj(i -> new SlotId("gaps", start.at().plusSeconds(i)))
            .map(
                id ->
                    id.at().getEpochSecond() % 2 == 0
                        ? slot(id)
                        : Slot.skipped(id, made(), Reason.PAUSED, Fate.NONE))
            .toList();
    Race.of(
        4,
        racer -> {
          slots.insert(gap);
          return racer;
        });
    assertThat(slots.history("gaps", bench.now(), 100)).hasSize(60);
  }

  /** "…:00Z" would sort after "…:00.500Z". */
  @Test
  void idsSortAsTheirInstantsDo() {
    SlotId whole = new SlotId("gaps", instant("2026-01-01T00:00:00Z"));
    SlotId half = new SlotId("gaps", instant("2026-01-01T00:00:00.500Z"));
    assertThat(whole.text()).isEqualTo("gaps@2026-01-01T00:00:00.000Z").isLessThan(half.text());
    due(whole);
    due(half);
    assertThat(slots.newest("gaps").orElseThrow().id()).isEqualTo(half);
    assertThat(slots.open(10)).extracting(Slot::id).containsExactly(whole, half);
  }

  @Test
  void openIsWhatWaitsAndHasCome() {
    SlotId waits = due(ago("b", Duration.ofMinutes(2)));
    SlotId older = due(ago("b", Duration.ofMinutes(3)));
    due(ago("b", Duration.ofMinutes(-3)));
    Held retried = running("a", "w1");
    slots.finish(retried, retry(Reason.FAILED, Duration.ofHours(1)));
    running("c", "w1");
    slots.finish(running("d", "w1"), succeeded());
    assertThat(slots.open(10)).extracting(Slot::id).containsExactly(retried.id(), older, waits);
  }

  @Test
  void ofTooManyOpenSlotsTheOldestAreHandedOver() {
    SlotId old = due(ago("z", Duration.ofMinutes(9)));
    SlotId middle = due(ago("a", Duration.ofMinutes(6)));
    due(ago("a", Duration.ofMinutes(3)));
    assertThat(slots.open(2)).extracting(Slot::id).containsExactly(middle, old);
  }

  @Test
  void aManualRunIsDueNowUnderAnIdOfItsOwn() {
    Instant before = bench.now();
    SlotId first = slots.insertManual("gaps", 3);
    assertThat(first.at()).isBetween(before, before.plusSeconds(30));
    Slot slot = stored(first);
    assertThat(slot.made()).isEqualTo(new Made(3, Origin.MANUAL, Optional.empty()));
    won(first, "w1");
  }

  @Test
  void manualRunsNeverShareAnId() {
    List<SlotId> ids = Race.of(8, racer -> slots.insertManual("gaps", 1));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(slots.history("gaps", bench.now().plusSeconds(60), 100)).hasSize(8);
  }

  @Test
  void theNewestIsTheNewestScheduledOneWhateverItsState() {
    assertThat(slots.newest("gaps")).isEmpty();
    due("gaps");
    SlotId ahead = due(ago("gaps", Duration.ofSeconds(-8)));
    due(ago("other", Duration.ofSeconds(-9)));
    bench.pass(Duration.ofSeconds(20));
    slots.insertManual("gaps", 1);
    assertThat(slots.newest("gaps").orElseThrow().id()).isEqualTo(ahead);
  }

  @Test
  void theNewestSuccessLeavesOutFailuresAndManualRuns() {
    assertThat(slots.newestSucceeded("gaps")).isEmpty();
    Held good = won(due(ago("gaps", Duration.ofMinutes(3))), "w1");
    slots.finish(good, succeeded());
    Held older = won(due(ago("gaps", Duration.ofMinutes(4))), "w1");
    slots.finish(older, succeeded());
    Held bad = won(due(ago("gaps", Duration.ofMinutes(2))), "w1");
    slots.finish(bad, new Ending.Failed(Reason.ERROR, "no"));
    Held manual = won(slots.insertManual("gaps", 1), "w1");
    slots.finish(manual, succeeded());
    assertThat(slots.newestSucceeded("gaps").orElseThrow().id()).isEqualTo(good.id());
  }

  @Test
  void historyIsNewestFirstUpToAnInstantAndEachIsOldestFirstWithinARange() {
    List<SlotId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(due(new SlotId("gaps", instant("2026-01-01T00:00:00Z").plusSeconds(i))));
      due(new SlotId("gaps2", instant("2026-01-01T00:00:00Z").plusSeconds(i)));
    }
    assertThat(slots.history("gaps", ids.get(3).at(), 2))
        .extracting(Slot::id)
        .containsExactly(ids.get(3), ids.get(2));
    List<SlotId> each = new ArrayList<>();
    slots.each("gaps", ids.get(1).at(), ids.get(3).at(), slot -> each.add(slot.id()));
    assertThat(each).containsExactly(ids.get(2), ids.get(3));
  }

  @Test
  void onlyWhatIsAccountedForAndOldIsForgotten() {
    Held old = won(due(ago("gaps", Duration.ofMinutes(9))), "w1");
    slots.finish(old, succeeded());
    SlotId open = due(ago("gaps", Duration.ofMinutes(8)));
    Held runs = won(due(ago("gaps", Duration.ofMinutes(7))), "w1");
    Held young = won(due(ago("gaps", Duration.ofMinutes(2))), "w1");
    slots.finish(young, succeeded());
    Held other = won(due(ago("other", Duration.ofMinutes(9))), "w1");
    slots.finish(other, succeeded());
    SlotId range = ago("gaps", Duration.ofMinutes(6));
    Fate fate = new Fate(Optional.empty(), Optional.of(young.id().at()), 100);
    slots.insert(List.of(Slot.skipped(range, made(), Reason.COALESCED, fate)));

    assertThat(slots.forget("gaps", bench.now().minus(Duration.ofMinutes(5)))).isEqualTo(1);
    assertThat(slots.find(old.id())).isEmpty();
    assertThat(List.of(open, runs.id(), young.id(), other.id(), range))
        .allSatisfy(id -> assertThat(slots.find(id)).isPresent());
  }

  @Test
  void pendingAreOpenAndRunningSlotsUpToAMomentAhead() {
    Held runs = running("a", "w1");
    slots.checkpoint(runs, checkpoint(7));
    SlotId waits = due("b");
    SlotId soon = due(new SlotId("c", bench.now().plusSeconds(20)));
    due(new SlotId("c", bench.now().plusSeconds(600)));
    Held done = running("d", "w1");
    slots.finish(done, succeeded());

    assertThat(slots.pending(Duration.ofMinutes(1)))
        .extracting(Slot::id)
        .containsExactly(runs.id(), waits, soon);
    assertThat(slots.pending(Duration.ZERO)).extracting(Slot::id).containsExactly(runs.id(), waits);
  }

  @Test
  void whatSucceededSinceAnInstantIsFoundForSeveralJobsAtOnce() {
    Held one = running("a", "w1");
    Held two = running("b", "w1");
    Held failed = running("c", "w1");
    slots.finish(one, succeeded());
    slots.finish(two, succeeded());
    slots.finish(failed, retry(Reason.FAILED, Duration.ZERO));

    assertThat(
            slots.succeededSince(
                Map.of(
                    "a", one.id().at(),
                    "b", two.id().at().plusSeconds(1),
                    "c", Instant.EPOCH)))
        .extracting(Slot::id)
        .containsExactly(one.id());
  }
}
