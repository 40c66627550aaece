package io.anchorwatch.watch;

import io.anchorwatch.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ProblemsOnEmbeddedTest extends ProblemsContract {
  private static Store store;
  private Problems problems = new MemoryProblems(new WatchBench().clock::get);

  @BeforeAll
  static void open(@TempDir Path directory) {
    store = Store.embedded(directory, "problems");
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @BeforeEach
  void empty() {
    store.database().getCollection(MongoProblems.NAME).drop();
    problems = new MongoProblems(store.database());
  }

  @Override
  Problems problems() {
    return problems;
  }
}
