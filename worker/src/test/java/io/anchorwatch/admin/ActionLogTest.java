package io.anchorwatch.admin;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class ActionLogTest {
  @Nested
  class InMemory extends ActionLogContract {
    @Override
    ActionLog empty() {
      return new MemoryActions();
    }
  }

  @Nested
  @ExtendWith(RealMongo.class)
  class OnMongo extends ActionLogContract {
    private final MongoDatabase database;

    OnMongo(MongoDatabase database) {
      this.database = database;
    }

    @Override
    ActionLog empty() {
      database.getCollection("admin_actions").drop();
      return new MongoActions(database);
    }
  }
}
