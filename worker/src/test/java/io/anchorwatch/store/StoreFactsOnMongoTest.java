package io.anchorwatch.store;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class StoreFactsOnMongoTest extends StoreFactsContract {
  private final MongoDatabase database;

  StoreFactsOnMongoTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  MongoDatabase database() {
    return database;
  }
}
