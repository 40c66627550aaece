package io.anchorwatch.store;

import java.io.IOException;
import java.nio.file.Path;
import org.bson.Document;

/** A process that serves an embedded store until it is killed. */
final class EmbeddedHolder {
  static final String DATABASE = "held";
  static final String READY = "ready";
  static final int DOCUMENTS = 500;

  private EmbeddedHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (Store store = Store.embedded(Path.of(arguments[0]), DATABASE)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        store.database().getCollection("slots").insertOne(new Document("_id", i));
      }
      System.out.print(READY);
      System.out.flush();
      System.in.read();
    }
  }
}
