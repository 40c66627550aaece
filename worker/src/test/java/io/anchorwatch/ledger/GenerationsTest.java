package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class GenerationsTest {
  @Nested
  class InMemory extends GenerationsContract {
    @Override
    LedgerBench open() {
      return new MemoryBench();
    }
  }

  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends GenerationsContract {
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
  class OnMongo extends GenerationsContract {
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
