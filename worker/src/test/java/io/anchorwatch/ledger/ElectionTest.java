package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.anchorwatch.ledger.Slot.Held;
import io.anchorwatch.ledger.SlotLedger.Terms;
import io.anchorwatch.testing.Mongod;
import io.anchorwatch.testing.ThreeNodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A primary that has lost its majority still takes writes for a moment. A claim it alone knows must
 * not start anything: after the election another worker gets the same fence.
 */
class ElectionTest {
  private static final Terms LONE = terms("w1", "first");
  private static final Terms SHORT = terms("w2", "second");

  private static Terms terms(String owner, String nonce) {
    return new Terms(owner, nonce, Duration.ofSeconds(2), List.of("job:gaps"), Duration.ofDays(30));
  }

  @Test
  void aClaimThatOnlyTheOldPrimaryKnowsIsNotWonAndTwoAttemptsNeverShareAFence() {
    try (ThreeNodes nodes = ThreeNodes.start();
        MongoClient patient = MongoClients.create(nodes.uri("elections"));
        MongoClient client = MongoClients.create(impatient(nodes))) {
      MongoBench bench = new MongoBench(patient.getDatabase("elections"));
      SlotLedger slots = new MongoSlotLedger(client.getDatabase("elections"));
      SlotId id = new SlotId("gaps", bench.now().minusSeconds(60));
      bench.slots().insert(List.of(LedgerContract.slot(id)));

      List<Mongod> others = nodes.secondaries();
      others.forEach(Mongod::pause);
      Claim alone = answered(() -> slots.claim(id, LONE));
      assertThat(alone).isNotInstanceOf(Claim.Won.class);
      others.forEach(Mongod::resume);

      Claim claim =
          Awaitility.await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> settled(slots, id), Claim.Won.class::isInstance);
      Held held = ((Claim.Won) claim).held();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(MongoException.class)
          .until(() -> slots.finish(held, LedgerContract.succeeded()));
      assertThat(bench.slots().find(id).orElseThrow().fence()).isEqualTo(held.fence());
    }
  }

  /**
   * Claims once; the first claim may have survived, and then expires like any whose owner is
   * silent.
   */
  private static Claim settled(SlotLedger slots, SlotId id) {
    return answered(
        () -> {
          slots
              .find(id)
              .filter(slot -> slot.state() == SlotState.RUNNING)
              .ifPresent(slot -> slots.release(slot, false));
          return slots.claim(id, SHORT);
        });
  }

  /** An error is an answer nobody may start anything on. */
  private static Claim answered(Supplier<Claim> claim) {
    try {
      return claim.get();
    } catch (MongoException unknown) {
      return new Claim.NotDue();
    }
  }

  private static MongoClientSettings impatient(ThreeNodes nodes) {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(nodes.uri("elections")))
        .applyToSocketSettings(socket -> socket.readTimeout(400, TimeUnit.MILLISECONDS))
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(400, TimeUnit.MILLISECONDS))
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .retryWrites(false)
        .build();
  }
}
