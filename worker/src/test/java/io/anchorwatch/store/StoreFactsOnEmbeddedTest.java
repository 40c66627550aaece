package io.anchorwatch.store;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class StoreFactsOnEmbeddedTest extends StoreFactsContract {
  private static Store store;

  @BeforeAll
  static void open(@TempDir Path directory) {
    store = Store.embedded(directory, "facts");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  MongoDatabase database() {
    return store.database();
  }
}
