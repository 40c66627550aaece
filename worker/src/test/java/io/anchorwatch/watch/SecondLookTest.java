package io.anchorwatch.watch;

import static io.anchorwatch.watch.PlantedLedger.NOON;
import static io.anchorwatch.watch.PlantedLedger.at;
import static io.anchorwatch.watch.PlantedLedger.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.EmbeddedMongo;
import io.anchorwatch.ledger.Evidence;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.ledger.Reading;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers go on while the audit reads: what they do in between is not a finding. */
@ExtendWith(EmbeddedMongo.class)
class SecondLookTest {
  private final PlantedLedger ledger;

  SecondLookTest(MongoDatabase database) {
    ledger = new PlantedLedger(database).healthy();
  }

  private void findsNothing(Runnable before, Runnable after) {
    Evidence moving = new Moving(ledger.evidence, before, after);
    assertThat(PlantedLedger.audit(moving, at(-0.5)).jobs())
        .allSatisfy(job -> assertThat(job.findings()).isEmpty());
  }

  @Test
  void aJobThatIsRemovedMeanwhileMayEndItsSlots() {
    findsNothing(
        () -> {
          ledger.generation(
              2, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), new Switches(false, true), 12);
          ledger.anchor(12);
          ledger.replace(ledger.skipped(12, "superseded", 12));
        },
        () -> {});
  }

  @Test
  void aScheduleThatIsEditedMeanwhileDefinesItsSlots() {
    ledger.anchor(10.5);
    findsNothing(
        () -> {
          ledger.generation(2, hourly(MisfirePolicy.SKIP, Overlap.FORBID), 10.5);
          ledger.anchor(12);
          ledger.set(11, "generation", 2);
          ledger.replace(ledger.skipped(12, "misfire policy", 12.6).append("generation", 2));
        },
        () -> {});
  }

  @Test
  void aSlotThatShowsUpAfterItsPlaceWasReadIsNotLost() {
    ledger.remove(5);
    findsNothing(() -> {}, () -> ledger.succeeded(5, 1));
  }

  @Test
  void aRunThatAnotherWorkerTakesOverIsNotOwnerless() {
    ledger.set(12, "state", "running");
    ledger.unset(12, "endedAt");
    ledger.set(12, "heartbeatAt", NOON.minusSeconds(60));
    findsNothing(() -> {}, () -> ledger.set(12, "heartbeatAt", NOON));
  }

  /** Something happens before a job's slots are read, and something after. */
  private record Moving(Evidence still, Runnable before, Runnable after) implements Evidence {
    @Override
    public List<Reading<Anchor>> anchors() {
      return still.anchors();
    }

    @Override
    public Optional<Reading<Anchor>> anchor(String job) {
      return still.anchor(job);
    }

    @Override
    public Reading<Generation> generation(String job, int number) {
      return still.generation(job, number);
    }

    @Override
    public void slots(String job, Instant from, Instant to, Consumer<Reading<Slot>> consumer) {
      before.run();
      List<Reading<Slot>> read = new ArrayList<>();
      still.slots(job, from, to, read::add);
      after.run();
      read.forEach(consumer);
    }

    @Override
    public List<Reading<Slot>> slots(Collection<SlotId> ids) {
      return still.slots(ids);
    }

    @Override
    public Optional<Slot> newest(String job, Instant until) {
      return still.newest(job, until);
    }

    @Override
    public List<String> strays(Collection<String> jobs, int limit) {
      return still.strays(jobs, limit);
    }
  }
}
