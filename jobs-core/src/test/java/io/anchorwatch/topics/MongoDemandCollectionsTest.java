package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoDemandCollectionsTest {
  private final MongoDatabase database;

  MongoDemandCollectionsTest(MongoDatabase database) {
    this.database = database;
  }

  @Test
  void documentsAreReadWithTheirTypesAndWithoutPersonalDataAndBadOnesAreCounted() {
    var asked = Posts.instant("2026-01-02");
    database.getCollection("searches").drop();
    database
        .getCollection("searches")
        .insertMany(
            List.of(
                new Document("query", "ask jane@example.org about rust")
                    .append("n", 3)
                    .append("clicks", 0L)
                    .append("time", Date.from(asked)),
                new Document("n", 4)));

    DemandFiles.Lines<SearchQuery> read = new MongoDemandCollections(database).queries("searches");

    assertThat(read.items())
        .containsExactly(
            new SearchQuery(
                "ask about rust", 3, OptionalLong.empty(), OptionalLong.of(0), Optional.of(asked)));
    assertThat(read.unreadable()).isEqualTo(1);
    assertThat(new MongoDemandCollections(database).queries("nothing").items()).isEmpty();
  }

  @Test
  void targetsAreReadWithTheirWeights() {
    database.getCollection("wanted").drop();
    database
        .getCollection("wanted")
        .insertMany(
            List.of(
                new Document("topic", "Reefing").append("weight", 2),
                new Document("topic", "Mooring"),
                new Document("topic", "Sails").append("weight", "much")));

    DemandFiles.Lines<Target> read = new MongoDemandCollections(database).targets("wanted");

    assertThat(read.items()).containsExactly(new Target("Reefing", 2), new Target("Mooring", 1));
    assertThat(read.bad()).containsExactly(new DemandFiles.Bad(3, "a weight that is no number"));
  }
}
