package io.anchorwatch.worker;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.EmbeddedMongo;
import io.anchorwatch.model.TokenAccount;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class TokenAccountTest {
  @Nested
  class InMemory extends TokenAccountContract {
    @Override
    TokenAccount account() {
      return TokenAccount.inMemory();
    }
  }

  @Nested
  @ExtendWith(EmbeddedMongo.class)
  class OnEmbedded extends OnStore {
    OnEmbedded(MongoDatabase database) {
      super(database);
    }
  }

  @Nested
  @ExtendWith(RealMongo.class)
  class OnMongo extends OnStore {
    OnMongo(MongoDatabase database) {
      super(database);
    }
  }

  private abstract static class OnStore extends TokenAccountContract {
    private final MongoDatabase database;

    OnStore(MongoDatabase database) {
      this.database = database;
    }

    @BeforeEach
    void empty() {
      database.getCollection("model_tokens").drop();
      // an upsert into a collection that is there: both stores create it once
      database.createCollection("model_tokens");
    }

    @Override
    TokenAccount account() {
      return new MongoTokenAccount(database);
    }
  }
}
