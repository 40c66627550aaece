package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.OutputStore.Tag;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class SweptOutputsTest {
  private static final Instant ONE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TWO = Instant.parse("2026-01-02T00:00:00Z");

  private final MongoDatabase database;
  private final MongoBench bench;

  SweptOutputsTest(MongoDatabase database) {
    this.database = database;
    this.bench = new MongoBench(database);
  }

  @Test
  void theNextRunRemovesWhatNobodyCanSeeAnyMoreAndNothingElse() {
    bench.generations().insert(Definitions.hourly("pairs", 1));
    bench.anchors().begin("pairs", bench.anchors().enter("pairs"));
    put("pairs", ONE, 1, "a");
    put("other", ONE, 1, "o");
    put("pairs", TWO, 1, "a", "b");
    put("pairs", TWO, 2, "a");
    bench.anchors().publish("pairs", new Published(TWO, 2));
    put("pairs", TWO.plusSeconds(60), 1, "a");
    List<String> left =
        database
            .getCollection("duplicate_pairs")
            .find()
            .map(document -> document.getString("_id"))
            .into(new ArrayList<>());
    assertThat(left)
        .containsExactlyInAnyOrder(
            "other@2026-01-01T00:00:00.000Z|o",
            "pairs@2026-01-02T00:00:00.000Z|a",
            "pairs@2026-01-02T00:01:00.000Z|a");
  }

  private void put(String job, Instant slot, long fence, String... keys) {
    List<Output> outputs = new ArrayList<>();
    for (String key : keys) {
      outputs.add(new Output(key, new Document("value", fence)));
    }
    bench
        .outputs()
        .open(new Tag(job, "blog", slot, fence), () -> 0)
        .put("duplicate_pairs", outputs);
  }
}
