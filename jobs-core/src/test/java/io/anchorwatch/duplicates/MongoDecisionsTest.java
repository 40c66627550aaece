package io.anchorwatch.duplicates;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoDecisionsTest extends DecisionsContract {
  private final MongoDatabase database;

  MongoDecisionsTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  Decisions empty() {
    database.getCollection("duplicate_decisions").drop();
    return new MongoDecisions(database);
  }
}
