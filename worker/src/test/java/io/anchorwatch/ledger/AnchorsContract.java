package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anchorwatch.ledger.Anchor.Mark;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Generation.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class AnchorsContract extends LedgerContract {
  private static final Duration AHEAD = Duration.ofSeconds(10);
  private static final Optional<Instant> NO_HINT = Optional.empty();

  private Anchors anchors() {
    return bench.anchors();
  }

  private Anchor begun(String job) {
    bench.generations().insert(Definitions.hourly(job, 1));
    anchors().begin(job, anchors().enter(job));
    return read(job);
  }

  private Anchor read(String job) {
    return anchors().find(job).orElseThrow();
  }

  private Anchor reserved(Anchor anchor, Instant to) {
    assertThat(anchors().reserve(anchor, to, AHEAD, NO_HINT)).isTrue();
    return read(anchor.job());
  }

  @Test
  void theEpochIsTheStoresNowAndNeverMoves() {
    Instant before = bench.now();
    Instant epoch = anchors().enter("gaps");
    assertThat(epoch).isBetween(before, before.plusSeconds(30));
    bench.pass(Duration.ofHours(1));
    assertThat(anchors().enter("gaps")).isEqualTo(epoch);
    begun("gaps");
    assertThat(anchors().enter("gaps")).isEqualTo(epoch);
    assertThat(read("gaps").reach().epoch()).isEqualTo(epoch);
  }

  @Test
  void allWhoRegisterAJobFirstAgreeOnItsEpoch() {
    assertThat(Race.of(8, racer -> anchors().enter("gaps")).stream().distinct()).hasSize(1);
  }

  @Test
  void aHalfRegisteredJobHasNoAnchorYet() {
    Instant epoch = anchors().enter("gaps");
    assertThat(anchors().find("gaps")).isEmpty();
    assertThat(anchors().all()).isEmpty();
    assertThatThrownBy(() -> anchors().begin("gaps", epoch))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gaps#1");
    assertThat(anchors().find("gaps")).isEmpty();
  }

  @Test
  void theCountBeginsAtTheEpochWithTheFirstGeneration() {
    Anchor anchor = begun("gaps");
    Instant epoch = anchor.reach().epoch();
    assertThat(anchor.job()).isEqualTo("gaps");
    assertThat(anchor.plan())
        .isEqualTo(new Anchor.Plan(1, List.of(new Mark(1, epoch)), false, false));
    assertThat(anchor.reach()).isEqualTo(new Anchor.Reach(epoch, epoch, epoch));
    assertThat(anchor.nextRunTime()).isEmpty();
    assertThat(anchor.success().slot()).isEmpty();
    assertThat(anchor.success().published()).isEmpty();
  }

  @Test
  void aJobThatIsPausedFromTheStartSaysSo() {
    bench.generations().insert(Definitions.hourly("gaps", 1, new Switches(true, false)));
    anchors().begin("gaps", anchors().enter("gaps"));
    assertThat(read("gaps").plan().paused()).isTrue();
  }

  @Test
  void beginningTwiceChangesNothing() {
    Anchor anchor = begun("gaps");
    Anchor moved = reserved(anchor, anchor.reach().epoch().plusMillis(500));
    anchors().begin("gaps", anchor.reach().epoch());
    assertThat(read("gaps")).isEqualTo(moved);
  }

  @Test
  void allAnchorsComeByJob() {
    begun("b");
    begun("a.dot");
    anchors().enter("c");
    assertThat(anchors().all()).extracting(Anchor::job).containsExactly("a.dot", "b");
  }

  @Test
  void aReservationMovesTheLineAndTheHint() {
    Anchor anchor = begun("gaps");
    Instant to = anchor.reach().epoch().plusMillis(700);
    Instant next = to.plusSeconds(3600);
    assertThat(anchors().reserve(anchor, to, AHEAD, Optional.of(next))).isTrue();
    assertThat(read("gaps").reach().reservedTo()).isEqualTo(to);
    assertThat(read("gaps").reach().gapOpen()).isTrue();
    assertThat(read("gaps").nextRunTime()).contains(next);
  }

  /** Two open gaps would let two workers coalesce different ranges of the same slots. */
  @Test
  void nobodyReservesWhileAGapIsOpen() {
    Anchor anchor = begun("gaps");
    Instant to = anchor.reach().epoch().plusMillis(500);
    Anchor open = reserved(anchor, to);
    assertThat(anchors().reserve(open, to.plusMillis(500), AHEAD, NO_HINT)).isFalse();
    anchors().materialised("gaps", to);
    assertThat(anchors().reserve(read("gaps"), to.plusMillis(500), AHEAD, NO_HINT)).isTrue();
  }

  @Test
  void nobodyReservesFromWhatWasReadBeforeSomebodyElseDid() {
    Anchor anchor = begun("gaps");
    Instant to = anchor.reach().epoch().plusMillis(500);
    reserved(anchor, to);
    anchors().materialised("gaps", to);
    assertThat(anchors().reserve(anchor, to.plusMillis(1), AHEAD, NO_HINT)).isFalse();
    assertThat(read("gaps").reach().reservedTo()).isEqualTo(to);
  }

  @Test
  void nobodyReservesUnderAGenerationThatIsNotCurrentAnyMore() {
    Anchor anchor = begun("gaps");
    assertThat(anchors().install(anchor, Definitions.hourly("gaps", 2))).isTrue();
    Instant to = anchor.reach().epoch().plusMillis(500);
    assertThat(anchors().reserve(anchor, to, AHEAD, NO_HINT)).isFalse();
  }

  @Test
  void howFarAheadIsJudgedByTheStore() {
    Anchor anchor = begun("gaps");
    Instant far = bench.now().plusSeconds(60);
    assertThat(anchors().reserve(anchor, far, AHEAD, NO_HINT)).isFalse();
    assertThat(anchors().reserve(anchor, far, Duration.ofSeconds(60), NO_HINT)).isTrue();
  }

  @Test
  void aReservationNeverGoesBack() {
    Anchor anchor = begun("gaps");
    Instant back = anchor.reach().reservedTo().minusMillis(1);
    assertThatThrownBy(() -> anchors().reserve(anchor, back, AHEAD, NO_HINT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofManyWhoReserveOneDoes() {
    Anchor anchor = begun("gaps");
    Instant epoch = anchor.reach().epoch();
    List<Boolean> reserved =
        Race.of(
            8, racer -> anchors().reserve(anchor, epoch.plusMillis(100 + racer), AHEAD, NO_HINT));
    assertThat(reserved).containsOnlyOnce(true);
  }

  @Test
  void whatIsMaterialisedNeverGoesBackAndNeverBeyondTheReservation() {
    Anchor anchor = begun("gaps");
    Instant to = anchor.reach().epoch().plusMillis(900);
    reserved(anchor, to);
    anchors().materialised("gaps", to.plusSeconds(1));
    assertThat(read("gaps").reach().materialisedTo()).isEqualTo(anchor.reach().epoch());
    anchors().materialised("gaps", to);
    anchors().materialised("gaps", to.minusMillis(300));
    assertThat(read("gaps").reach().materialisedTo()).isEqualTo(to);
  }

  /** Every slot up to the line is of the old generation, every later one of the new. */
  @Test
  void aNewGenerationBeginsWhereTheReservationsEnd() {
    Anchor anchor = begun("gaps");
    Instant to = anchor.reach().epoch().plusMillis(900);
    Anchor open = reserved(anchor, to);
    Generation paused = Definitions.hourly("gaps", 2, new Switches(true, false));
    assertThat(anchors().install(open, paused)).isTrue();
    Anchor.Plan plan = read("gaps").plan();
    assertThat(plan.generation()).isEqualTo(2);
    assertThat(plan.marks()).containsExactly(new Mark(1, anchor.reach().epoch()), new Mark(2, to));
    assertThat(plan.paused()).isTrue();
    assertThat(read("gaps").reach()).isEqualTo(open.reach());
  }

  @Test
  void aGenerationProposedOnWhatWasReadBeforeAReservationIsRefused() {
    Anchor anchor = begun("gaps");
    reserved(anchor, anchor.reach().epoch().plusMillis(900));
    assertThat(anchors().install(anchor, Definitions.hourly("gaps", 2))).isFalse();
    assertThat(read("gaps").plan().generation()).isEqualTo(1);
  }

  @Test
  void ofManyWhoInstallOneDoes() {
    Anchor anchor = begun("gaps");
    List<Boolean> installed =
        Race.of(6, racer -> anchors().install(anchor, Definitions.hourly("gaps", 2 + racer)));
    assertThat(installed).containsOnlyOnce(true);
    assertThat(read("gaps").plan().marks()).hasSize(2);
  }

  @Test
  void aRemovedJobSaysSo() {
    Anchor anchor = begun("gaps");
    anchors().install(anchor, Definitions.hourly("gaps", 2, new Switches(false, true)));
    assertThat(read("gaps").plan().removed()).isTrue();
  }

  @Test
  void theLastSuccessMovesForwardBySlotOnly() {
    Instant epoch = begun("gaps").reach().epoch();
    anchors().succeeded("gaps", epoch.plusSeconds(20), epoch.plusSeconds(21));
    anchors().succeeded("gaps", epoch.plusSeconds(10), epoch.plusSeconds(90));
    anchors().succeeded("gaps", epoch.plusSeconds(20), epoch.plusSeconds(95));
    assertThat(read("gaps").success().slot()).contains(epoch.plusSeconds(20));
    assertThat(read("gaps").success().at()).contains(epoch.plusSeconds(21));
  }

  /** By fence alone, slot 0 published by fence 2 would refuse slot 1's fence 1. */
  @Test
  void publicationIsOrderedBySlotThenFence() {
    Instant slot = begun("gaps").reach().epoch();
    Instant later = slot.plusSeconds(10);
    List<Published> order =
        List.of(new Published(slot, 2), new Published(later, 1), new Published(later, 3));
    for (Published tag : order) {
      anchors().publish("gaps", tag);
      assertThat(read("gaps").success().published()).contains(tag);
    }
    for (Published old :
        List.of(new Published(slot, 9), new Published(later, 2), new Published(later, 3))) {
      anchors().publish("gaps", old);
      assertThat(read("gaps").success().published()).contains(new Published(later, 3));
    }
  }

  @Test
  void theHintIsSetAndTakenAway() {
    Instant epoch = begun("gaps").reach().epoch();
    anchors().hint("gaps", Optional.of(epoch.plusSeconds(5)));
    assertThat(read("gaps").nextRunTime()).contains(epoch.plusSeconds(5));
    anchors().hint("gaps", Optional.empty());
    assertThat(read("gaps").nextRunTime()).isEmpty();
  }

  @Test
  void nothingBringsAnAnchorIntoBeingButItsRegistration() {
    Instant now = bench.now();
    anchors().succeeded("gaps", now, now);
    anchors().publish("gaps", new Published(now, 1));
    anchors().materialised("gaps", now);
    anchors().hint("gaps", Optional.of(now));
    assertThat(anchors().find("gaps")).isEmpty();
    assertThat(anchors().all()).isEmpty();
  }

  @Test
  void ofSeveralReservationsEachIsJudgedByItself() {
    Anchor good = begun("good");
    Anchor stale = begun("stale");
    Anchor far = begun("far");
    Instant to = good.reach().epoch().plusSeconds(3);
    reserved(stale, stale.reach().epoch().plusSeconds(1));
    Instant tooFar = far.reach().epoch().plusSeconds(60);

    anchors()
        .reserveAll(
            List.of(
                new Anchors.Wish(good, to, NO_HINT),
                new Anchors.Wish(stale, stale.reach().epoch().plusSeconds(3), NO_HINT),
                new Anchors.Wish(far, tooFar, NO_HINT)),
            AHEAD);

    assertThat(anchors().find(List.of("far", "good", "nobody", "stale")))
        .extracting(anchor -> anchor.reach().reservedTo())
        .containsExactly(far.reach().epoch(), to, stale.reach().epoch().plusSeconds(1));
    anchors().materialisedAll(Map.of("good", to, "far", tooFar));
    assertThat(read("good").reach().gapOpen()).isFalse();
    assertThat(read("far").reach()).isEqualTo(far.reach());
  }

  @Test
  void aSuccessMovesBothTheLastSuccessAndWhatReadersSeeEachForwardOnly() {
    Instant epoch = begun("gaps").reach().epoch();
    Instant one = epoch.plusSeconds(10);
    Instant two = epoch.plusSeconds(20);
    anchors().succeeded("gaps", one, one.plusSeconds(1), new Published(one, 3));
    assertThat(read("gaps").success().slot()).contains(one);
    assertThat(read("gaps").success().published()).contains(new Published(one, 3));

    anchors().publish("gaps", new Published(epoch.plusSeconds(30), 1));
    anchors().succeeded("gaps", two, two.plusSeconds(1), new Published(two, 9));
    assertThat(read("gaps").success().slot()).contains(two);
    assertThat(read("gaps").success().published())
        .contains(new Published(epoch.plusSeconds(30), 1));

    anchors().succeeded("gaps", one, one.plusSeconds(99), new Published(epoch.plusSeconds(40), 1));
    assertThat(read("gaps").success().slot()).contains(two);
    assertThat(read("gaps").success().published())
        .contains(new Published(epoch.plusSeconds(40), 1));
  }
}
