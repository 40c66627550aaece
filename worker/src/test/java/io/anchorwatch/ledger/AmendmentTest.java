package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.testing.RealMongo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class AmendmentTest {
  @Nested
  class InMemory extends AmendmentContract {
    @Override
    LedgerBench open() {
      return new MemoryBench();
    }
  }

  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends AmendmentContract {
    private final MongoDatabase database;

    OnEmbedded(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  @ExtendWith(SimulatedMongo.class)
  class OnSimulated extends AmendmentContract {
    private final MongoDatabase database;

    OnSimulated(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }

  @Nested
  @ExtendWith(RealMongo.class)
  class OnMongo extends AmendmentContract {
    private final MongoDatabase database;

    OnMongo(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }

    private void amend(int day, List<Output> outputs) {
      amend(day, 1, outputs);
    }

    private void amend(int day, long fence, List<Output> outputs) {
      amending(slot(day), fence).put("duplicate_pairs", outputs);
      bench.anchors().publish("pairs", new Published(slot(day), fence));
    }

    private static List<Output> outputs(int from, int to) {
      return IntStream.range(from, to)
          .mapToObj(i -> new Output("k" + i, new Document("value", i)))
          .toList();
    }

    /** The whole, what the last run replaced, and what was copied a few times. */
    @Test
    void aHundredSmallAmendmentsOfMuchLeaveLittleBehind() {
      amend(2, outputs(0, 1_000));
      for (int day = 3; day < 103; day++) {
        amend(day, outputs(day, day + 2));
      }
      assertThat(database.getCollection("duplicate_pairs").countDocuments()).isLessThan(1_200);
      assertThat(database.getCollection("amendments").countDocuments()).isLessThan(4);
    }

    @Test
    void whatADeadRunEndedForgetsItsName() {
      amending(slot(2), 1).withdraw("duplicate_pairs", List.of("a", "b"));
      Bson ended = Filters.eq(OutputDocuments.ENDED, "pairs@" + slot(2) + "#1");
      amend(2, 2, outputs(0, 1));
      assertThat(database.getCollection("duplicate_pairs").countDocuments(ended)).isEqualTo(2);
      amend(3, outputs(0, 1));
      assertThat(database.getCollection("duplicate_pairs").countDocuments(ended)).isZero();
    }

    @Test
    void readersAskOnceAndGetAllInOrderFromAnIndex() {
      amend(2, outputs(0, 400));
      amend(3, outputs(0, 1));
      amend(4, outputs(0, 50));
      amend(5, outputs(0, 5));
      List<String> stages = new ArrayList<>();
      Layers seen = new MongoLayers(database, bench.anchors()).shown("pairs").orElseThrow();
      assertThat(seen.all()).hasSize(3);
      stages(
          database
              .getCollection("duplicate_pairs")
              .find(OutputFilters.shown("pairs", seen))
              .sort(new Document("key", 1))
              .explain()
              .get("queryPlanner", Document.class)
              .get("winningPlan", Document.class),
          stages);
      assertThat(stages).contains("IXSCAN").doesNotContain("SORT", "COLLSCAN");
    }

    private static void stages(Document plan, List<String> found) {
      plan.forEach(
          (name, value) -> {
            if (name.equals("stage")) {
              found.add((String) value);
            } else if (value instanceof Document inner) {
              stages(inner, found);
            } else if (value instanceof List<?> several) {
              several.stream()
                  .filter(Document.class::isInstance)
                  .forEach(each -> stages((Document) each, found));
            }
          });
    }
  }
}
