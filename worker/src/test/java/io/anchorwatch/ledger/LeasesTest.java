package io.anchorwatch.ledger;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class LeasesTest {
  @Nested
  class InMemory extends LeasesContract {
    @Override
    LedgerBench open() {
      return new MemoryBench();
    }
  }

  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends LeasesContract {
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
  class OnMongo extends LeasesContract {
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
