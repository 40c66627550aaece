package io.anchorwatch.watch;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.EmbeddedMongo;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
class AuditTest {
  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends AuditContract {
    OnEmbedded(MongoDatabase database) {
      super(database);
    }
  }

  @Nested
  @ExtendWith(RealMongo.class)
  class OnMongo extends AuditContract {
    OnMongo(MongoDatabase database) {
      super(database);
    }
  }
}
