package io.anchorwatch.quartz;

import io.anchorwatch.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class QuartzDoorbellOnEmbeddedTest extends QuartzDoorbellContract {
  private static Store store;

  @BeforeAll
  static void open(@TempDir Path directory) {
    store = Store.embedded(directory, "doorbell");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  Store store() {
    return store;
  }
}
