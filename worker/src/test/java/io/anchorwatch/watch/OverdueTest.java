package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.Anchor;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverdueTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final WatchBench bench = new WatchBench();

  @Test
  void aJobThatNeverRanHasAValueToo() {
    bench.register(WatchBench.every("daily", DAY));
    assertThat(standing("daily").overdue(bench.now())).isZero();
    assertThat(standing("daily").next()).contains(bench.now().plus(DAY));
    assertThat(standing("daily").lastSuccess()).isEmpty();
  }

  @Test
  void slotsThatShouldHaveBeenMadeAndWereNotCount() {
    bench.register(WatchBench.every("daily", DAY));
    bench.pass(Duration.ofDays(4).plus(MINUTE));
    assertThat(standing("daily").overdue(bench.now())).isEqualTo(Duration.ofDays(3).plus(MINUTE));
    assertThat(standing("daily").beyondGrace(bench.now())).isTrue();
  }

  @Test
  void aSlotInTheLedgerThatNobodyStartsCountsFromItsInstant() {
    bench.register(WatchBench.every("often", MINUTE));
    bench.pass(Duration.ofSeconds(55));
    bench.make("often");
    assertThat(overdue("often")).isZero();
    bench.pass(Duration.ofSeconds(25));
    assertThat(overdue("often")).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aStartedSlotIsNotOverdue() {
    bench.register(WatchBench.every("often", MINUTE));
    bench.pass(MINUTE);
    bench.make("often");
    bench.start("often");
    bench.pass(Duration.ofSeconds(20));
    assertThat(overdue("often")).isZero();
  }

  @Test
  void countsFromTheOldestSlotCoalescedSinceTheLastStart() {
    bench.register(WatchBench.every("often", MINUTE));
    startAndSucceed("often", MINUTE);
    for (int i = 0; i < 5; i++) {
      bench.pass(MINUTE);
      bench.make("often");
      bench.settle("often");
    }
    assertThat(overdue("often")).isEqualTo(Duration.ofMinutes(4));
    bench.start("often");
    assertThat(overdue("often")).isZero();
  }

  @Test
  void fourDaysOfATwoSecondJobCountFromTheFirstMissedSlot() {
    bench.register(WatchBench.every("often", Duration.ofSeconds(2)));
    startAndSucceed("often", Duration.ofSeconds(2));
    bench.pass(Duration.ofDays(4));
    bench.make("often");
    bench.make("often");
    assertThat(overdue("often")).isEqualTo(Duration.ofDays(4).minusSeconds(2));
  }

  @Test
  void waitingForTheJobsOwnKeyIsNotOverdue() {
    bench.register(WatchBench.every("often", MINUTE));
    bench.pass(MINUTE);
    bench.make("often");
    Slot.Held held = bench.start("often");
    bench.pass(MINUTE.multipliedBy(10));
    bench.make("often");
    assertThat(overdue("often")).isZero();
    bench.succeed(held);
    bench.pass(Duration.ofSeconds(3));
    assertThat(overdue("often")).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aJobWhoseSlotsMayOverlapDoesNotWaitForItsOwnRun() {
    bench.register(
        WatchBench.job("free", new Timing.Every(MINUTE), Anchor.SLOT, Overlap.ALLOW, ""));
    bench.pass(MINUTE);
    bench.make("free");
    bench.start("free");
    bench.pass(MINUTE.multipliedBy(2));
    bench.make("free");
    assertThat(overdue("free")).isEqualTo(MINUTE);
  }

  @Test
  void waitingForALockThatAnotherJobHoldsIsNotOverdue() {
    bench.register(
        WatchBench.job("one", new Timing.Every(MINUTE), Anchor.SLOT, Overlap.FORBID, "disk"));
    bench.register(
        WatchBench.job("other", new Timing.Every(MINUTE), Anchor.SLOT, Overlap.FORBID, "disk"));
    bench.pass(MINUTE);
    bench.make("one");
    bench.make("other");
    Slot.Held held = bench.start("one");
    bench.pass(MINUTE);
    assertThat(overdue("other")).isZero();
    bench.succeed(held);
    bench.pass(Duration.ofSeconds(7));
    assertThat(overdue("other")).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aRetryIsOverdueOnlyAfterItsWait() {
    bench.register(WatchBench.every("daily", DAY));
    bench.pass(DAY);
    bench.make("daily");
    Slot.Held held = bench.start("daily");
    bench.ledger.finish(
        held, new Ending.Retry(Reason.FAILED, true, MINUTE, Optional.of("no luck")));
    bench.pass(MINUTE.minusSeconds(1));
    assertThat(overdue("daily")).isZero();
    bench.pass(Duration.ofSeconds(10));
    assertThat(overdue("daily")).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aPausedJobIsNeverOverdue() {
    bench.register(WatchBench.every("often", MINUTE));
    bench.get(Registrar.class).pause("often", true);
    bench.pass(DAY);
    assertThat(overdue("often")).isZero();
    assertThat(standing("often").active()).isFalse();
  }

  @Test
  void aRemovedJobIsNotListed() {
    bench.register(WatchBench.every("often", MINUTE));
    bench.get(Registrar.class).remove("often");
    assertThat(bench.get(Overdue.class).standings(bench.now())).isEmpty();
  }

  @Test
  void aChainedJobIsDueItsIntervalAfterTheEndOfTheSlotBefore() {
    bench.register(
        WatchBench.job("chain", new Timing.Every(MINUTE), Anchor.SUCCESS, Overlap.FORBID, ""));
    bench.pass(MINUTE);
    bench.make("chain");
    Slot.Held held = bench.start("chain");
    bench.pass(MINUTE.multipliedBy(5));
    assertThat(overdue("chain")).isZero();
    bench.succeed(held);
    assertThat(standing("chain").next()).contains(bench.now().plus(MINUTE));
    bench.pass(Duration.ofSeconds(90));
    assertThat(overdue("chain")).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theUnmadeSlotsOfAnOlderGenerationCount() {
    bench.register(WatchBench.every("often", MINUTE));
    bench.pass(Duration.ofMinutes(3));
    bench.register(
        WatchBench.job(
            "often",
            new Timing.Calendar("0 0 1 * * ?", ZoneOffset.UTC),
            Anchor.SLOT,
            Overlap.FORBID,
            ""));
    assertThat(overdue("often")).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
  }

  private void startAndSucceed(String job, Duration every) {
    bench.pass(every);
    bench.make(job);
    bench.succeed(bench.start(job));
  }

  private Duration overdue(String job) {
    return standing(job).overdue(bench.now());
  }

  private JobStanding standing(String job) {
    return bench.get(Overdue.class).standings(bench.now()).stream()
        .filter(found -> found.job().equals(job))
        .findFirst()
        .orElseThrow();
  }
}
