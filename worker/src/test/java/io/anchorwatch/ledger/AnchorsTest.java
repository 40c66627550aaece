package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class AnchorsTest {
  @Nested
  class InMemory extends AnchorsContract {
    @Override
    LedgerBench open() {
      return new MemoryBench();
    }
  }

  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends AnchorsContract {
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
  @ExtendWith(RealMongo.class)
  class OnMongo extends AnchorsContract {
    private final MongoDatabase database;

    OnMongo(MongoDatabase database) {
      this.database = database;
    }

    @Override
    LedgerBench open() {
      return new MongoBench(database);
    }
  }
}
