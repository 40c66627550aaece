package io.anchorwatch.duplicates;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class MongoDuplicateStoreTest extends DuplicateStoreContract {
  private final MongoDatabase database;

  MongoDuplicateStoreTest(MongoDatabase database) {
    this.database = database;
  }

  @Override
  DuplicateStore empty() {
    database.listCollectionNames().forEach(name -> database.getCollection(name).drop());
    DuplicateStore store = DuplicateStore.in(database);
    store.prepare();
    return store;
  }
}
