package io.anchorwatch.topics;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoGapDecisionsTest extends GapDecisionsContract {
  private final MongoDatabase database;

  MongoGapDecisionsTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  GapDecisions empty() {
    database.getCollection("gap_decisions").drop();
    return new MongoGapDecisions(database);
  }
}
