package io.anchorwatch.embeddings;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.testing.RealMongo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

class EmbeddingsTest {
  @Nested
  class InMemory extends EmbeddingsContract {
    @Override
    Embeddings empty() {
      return new MemoryEmbeddings();
    }
  }

  @Nested
  @ExtendWith(RealMongo.class)
  class OnMongo extends EmbeddingsContract {
    private final MongoDatabase database;

    OnMongo(MongoDatabase database) {
      this.database = database;
    }

    @Override
    Embeddings empty() {
      database.getCollection("post_embeddings").drop();
      return new MongoEmbeddings(database);
    }
  }
}
