package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * One document with a wrong type fails a whole query that adds fields up, and a text sorts before
 * every date: neither may stop the others or make anything due or expired.
 */
abstract class StoredSlotsContract extends LedgerContract {
  private final MongoDatabase database;

  StoredSlotsContract(MongoDatabase database) {
    this.database = database;
  }

  @Override
  LedgerBench open() {
    return new MongoBench(database);
  }

  private void spoil(SlotId id, String field, Object value) {
    MongoCollection<Document> stored = database.getCollection("slots");
    Document update =
        value.equals("missing")
            ? new Document("$unset", new Document(field, ""))
            : new Document("$set", new Document(field, value));
    assertThat(stored.updateOne(new Document("_id", id.text()), update).getMatchedCount())
        .isEqualTo(1);
  }

  @Test
  void aTextAsDueInstantIsNotDueAndHidesNobodyElse() {
    SlotId good = due("good");
    SlotId bad = due("bad");
    spoil(bad, "dueAt", "2020-01-01T00:00:00Z");
    SlotId none = due("none");
    spoil(none, "dueAt", "missing");
    assertThat(slots.open(10)).extracting(Slot::id).containsExactly(good);
    assertThat(slots.open(1)).extracting(Slot::id).containsExactly(good);
    assertThat(slots.claim(bad, terms("w1"))).isEqualTo(new Claim.NotDue());
    assertThat(slots.claim(none, terms("w1"))).isEqualTo(new Claim.NotDue());
    assertThat(slots.skipLate(bad, Reason.MISFIRE_POLICY, Duration.ZERO)).isFalse();
    assertThat(slots.newest("bad")).isEmpty();
    assertThat(slots.claim(good, terms("w1"))).isInstanceOf(Claim.Won.class);
  }

  @Test
  void aHeartbeatThatIsNoDateIsNotExpiredAndHidesNobodyElse() {
    Held good = running("good", "w1");
    Held text = running("text", "w1");
    Held none = running("none", "w1");
    bench.pass(LEASE.plusSeconds(1));
    List<Slot> seen = List.of(stored(text), stored(none));
    spoil(text.id(), "heartbeatAt", "2020-01-01T00:00:00Z");
    spoil(none.id(), "heartbeatAt", "missing");
    assertThat(slots.suspects()).extracting(Slot::id).containsExactly(good.id());
    assertThat(slots.release(seen.get(0), true)).isFalse();
    assertThat(slots.release(seen.get(1), true)).isFalse();
    assertThat(slots.release(stored(good), true)).isTrue();
  }

  @Test
  void aLeaseOrAWaitThatIsNoNumberIsNeverOver() {
    Held held = running("lease", "w1");
    bench.pass(LEASE.plusSeconds(1));
    Slot seen = stored(held);
    spoil(held.id(), "leaseMillis", "0");
    assertThat(slots.release(seen, false)).isFalse();

    Held waiting = running("wait", "w1");
    slots.finish(waiting, retry(Reason.DRAINED, Duration.ZERO));
    spoil(waiting.id(), "waitMillis", "0");
    assertThat(slots.claim(waiting.id(), terms("w1"))).isEqualTo(new Claim.NotDue());
    spoil(waiting.id(), "waitMillis", 0L);
    spoil(waiting.id(), "releasedAt", "missing");
    assertThat(slots.claim(waiting.id(), terms("w1"))).isEqualTo(new Claim.NotDue());
  }

  @Test
  void aDocumentThatCannotBeReadIsLeftOutOfListsAndNamedWhenAskedFor() {
    SlotId good = due("good");
    SlotId bad = due("bad");
    spoil(bad, "origin", 7);
    SlotId strange = due("strange");
    spoil(strange, "reason", "no such reason");
    assertThat(slots.open(10)).extracting(Slot::id).containsExactly(good);
    assertThatThrownBy(() -> slots.find(bad))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining(bad.text())
        .hasMessageContaining("origin");
  }

  @Test
  void aSlotIsStoredUnderTheNamesOfTheProtocol() {
    SlotId id = due("gaps");
    assertThat(raw(id).keySet())
        .containsExactlyInAnyOrder(
            "_id",
            "job",
            "dueAt",
            "state",
            "generation",
            "origin",
            "attempt",
            "failures",
            "deaths",
            "fence");
    Held held = won(id, "w1", "job:gaps", "lock:x");
    assertThat(raw(id))
        .containsEntry("exclusive", List.of("job:gaps", "lock:x"))
        .containsEntry("leaseMillis", LEASE.toMillis())
        .containsKeys("owner", "nonce", "heartbeatAt", "startedAt");
    slots.finish(held, retry(Reason.TIMED_OUT, Duration.ofSeconds(3)));
    assertThat(raw(id))
        .doesNotContainKey("exclusive")
        .containsEntry("reason", "timed out")
        .containsEntry("waitMillis", 3000L)
        .containsEntry("nonce", held.nonce())
        .containsKeys("releasedAt", "error");
    slots.skip(id, Reason.SUPERSEDED, Optional.empty());
    assertThat(raw(id)).containsKey("endedAt").doesNotContainKeys("exclusive", "releasedAt");
  }

  private Document raw(SlotId id) {
    return database.getCollection("slots").find(new Document("_id", id.text())).first();
  }

  @Test
  void anAnchorIsStoredUnderItsOldKey() {
    bench.generations().insert(Definitions.nightly("gaps", 1));
    bench.anchors().begin("gaps", bench.anchors().enter("gaps"));
    Document anchor = database.getCollection("anchors").find().first();
    assertThat(anchor)
        .containsEntry("_id", "plugin_job_last_run_gaps")
        .containsEntry("generation", 1)
        .containsKeys("epoch", "reservedTo", "materialisedTo", "generations", "paused", "removed");
    Document definition = database.getCollection("definitions").find().first();
    assertThat(definition).containsEntry("_id", "gaps#1").containsKeys("text", "hash", "job");
    assertThat(definition.get("schedule", Document.class))
        .containsEntry("cron", "0 30 1 * * ?")
        .containsEntry("zone", "Europe/Lisbon")
        .containsKey("tzData");
  }

  @Test
  void whatIsThereAlreadyIsNotCreatedAgain() {
    List<Boolean> made =
        Race.of(
            4,
            racer -> {
              new LedgerIndexes(database).ensure();
              return true;
            });
    assertThat(made).hasSize(4);
    assertThat(database.getCollection("slots").listIndexes()).hasSize(5);
  }
}
