package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.schedule.JobDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What moves a job's grid, and what does not. */
class GridLifeTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final SimulatedStore store =
      new SimulatedStore(Instant.parse("2026-05-04T03:02:01.500Z"));
  private final SteppedWorker worker =
      new SteppedWorker(store, context -> new Outcome.Succeeded(Map.of(), "done"));

  @Test
  void anEditThatKeepsTheDistanceKeepsTheGrid() {
    worker.propose(Jobs.every("edited", DAY));
    pass(Duration.ofHours(30));
    Instant first = store.slots("edited").get(0).id().at();

    worker.propose(withParameter(Jobs.every("edited", DAY)));
    pass(DAY.multipliedBy(3));

    assertThat(store.slots("edited"))
        .allSatisfy(
            slot ->
                assertThat(Duration.between(first, slot.id().at()).toMillis() % DAY.toMillis())
                    .isZero());
    assertThat(store.slots("edited")).extracting(slot -> slot.made().generation()).contains(1, 2);
  }

  @Test
  void anotherDistanceBeginsNowAndInventsNoPastSlots() {
    worker.propose(Jobs.every("faster", DAY));
    pass(Duration.ofHours(20));
    int before = store.slots("faster").size();
    Instant edit = store.now();

    worker.propose(Jobs.every("faster", Duration.ofHours(1)));
    worker.settle();

    List<Slot> slots = store.slots("faster");
    assertThat(slots.subList(before, slots.size()))
        .allSatisfy(slot -> assertThat(slot.id().at()).isAfter(edit.minusSeconds(1)));
  }

  @Test
  void whoeverDiesBetweenReservingAndInsertingLosesNoSlot() {
    worker.propose(Jobs.every("reserved", Duration.ofSeconds(2)));
    worker.settle();
    Instant start = store.now();
    store.advance(Duration.ofMinutes(1));
    Anchor anchor = worker.get(Anchors.class).find("reserved").orElseThrow();
    Instant to = store.now().plusSeconds(5);
    assertThat(
            worker.get(Anchors.class).reserve(anchor, to, Duration.ofSeconds(10), Optional.empty()))
        .isTrue();

    pass(Duration.ofSeconds(30));

    assertThat(store.audit(start.minusSeconds(60), store.now()).jobs())
        .allSatisfy(job -> assertThat(job.findings()).isEmpty());
    assertThat(store.slots("reserved"))
        .anySatisfy(slot -> assertThat(slot.id().at()).isBetween(to.minusSeconds(10), to));
  }

  private void pass(Duration time) {
    Instant end = store.now().plus(time);
    while (store.now().isBefore(end)) {
      worker.settle();
      store.advance(Duration.ofSeconds(7));
    }
  }

  private static JobDefinition withParameter(JobDefinition job) {
    return new JobDefinition(
        job.name(),
        job.type(),
        job.enabled(),
        job.site(),
        job.schedule(),
        job.run(),
        Map.of("some.parameter", "changed"));
  }
}
