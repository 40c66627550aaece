package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class CareTest {
  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends CareContract {
    OnEmbedded(MongoDatabase database) {
      super(database);
    }
  }

  @Nested
  @ExtendWith(RealMongo.class)
  class OnMongo extends CareContract {
    OnMongo(MongoDatabase database) {
      super(database);
    }
  }
}
