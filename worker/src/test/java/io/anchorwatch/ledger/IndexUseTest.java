package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server's profiler says of each query on a ledger with many slots. */
@ExtendWith(RealMongo.class)
@Tag("slow")
class IndexUseTest {
  private static final int OLD = 4_000;
  private static final int AHEAD = 500;

  private final MongoDatabase database;
  private final MongoBench bench;

  IndexUseTest(MongoDatabase database) {
    this.database = database;
    this.bench = new MongoBench(database);
  }

  @BeforeEach
  void fill() {
    Instant now = bench.now();
    List<Document> slots = new ArrayList<>();
    for (int i = 0; i < OLD + AHEAD; i++) {
      SlotId id = new SlotId("job" + i % 10, now.plusSeconds(30).plusSeconds(i - OLD));
      String state = i < OLD ? "succeeded" : "due";
      slots.add(
          new Document("_id", id.text())
              .append("job", id.job())
              .append("dueAt", i < OLD ? id.at() : id.at().plusSeconds(3600))
              .append("state", state)
              .append("origin", "scheduled")
              .append("heartbeatAt", now));
    }
    database.getCollection("slots").deleteMany(new Document());
    database.getCollection("slots").insertMany(slots);
    bench
        .slots()
        .insert(
            List.of(
                Slot.due(new SlotId("job1", now.minusSeconds(5)), LedgerContract.made()),
                Slot.due(new SlotId("job2", now.minusSeconds(6)), LedgerContract.made())));
    bench.slots().claim(new SlotId("job2", now.minusSeconds(6)), LedgerContract.terms("w1", "k"));
    bench.pass(Duration.ofSeconds(20));
  }

  @Test
  void sweepsAndLookUpsExamineOnlyWhatTheyReturn() {
    SlotLedger slots = bench.slots();
    Instant now = bench.now();
    cheap(10, () -> assertThat(slots.open(100)).hasSize(1));
    cheap(10, () -> assertThat(slots.suspects()).hasSize(1));
    cheap(10, () -> assertThat(slots.running()).hasSize(1));
    cheap(10, () -> assertThat(slots.newest("job3")).isPresent());
    cheap(60, () -> assertThat(slots.newestSucceeded("job3")).isPresent());
    cheap(30, () -> assertThat(slots.history("job3", now, 20)).hasSize(20));
    cheap(20, () -> slots.each("job3", now.minusSeconds(100), now, slot -> {}));
    Survey survey = new MongoSurvey(database);
    cheap(2 * AHEAD + 20, () -> assertThat(survey.attention().active()).hasSize(AHEAD + 2));
    cheap(
        30,
        () ->
            assertThat(
                    survey.since(
                        Map.of("job3", now.minusSeconds(60), "job4", now.minusSeconds(60)),
                        now,
                        100))
                .isNotEmpty());
    cheap(10, () -> slots.releaseAll("nobody"));
    cheap(10, () -> slots.forget("job3", now.minusSeconds(OLD - 60)));
  }

  /** Nothing scanned, and not many more documents or keys examined than the answer needs. */
  private void cheap(int most, Runnable query) {
    database.getCollection("system.profile").drop();
    database.runCommand(new Document("profile", 2));
    try {
      query.run();
    } finally {
      database.runCommand(new Document("profile", 0));
    }
    List<Document> seen =
        database
            .getCollection("system.profile")
            .find(new Document("ns", database.getName() + ".slots"))
            .into(new ArrayList<>());
    assertThat(seen).isNotEmpty();
    assertThat(seen)
        .allSatisfy(
            command -> {
              assertThat(command.getString("planSummary")).startsWith("IXSCAN");
              assertThat(command.getInteger("docsExamined")).isLessThanOrEqualTo(most);
              assertThat(command.getInteger("keysExamined")).isLessThanOrEqualTo(most);
            });
  }
}
