package io.anchorwatch.admin;

import com.mongodb.client.MongoDatabase;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** One round trip to the primary. */
final class MongoPing implements StorePing {
  private static final long SECONDS = 2;

  private final MongoDatabase database;

  @Inject
  MongoPing(MongoDatabase database) {
    this.database = database.withTimeout(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void ping() {
    database.runCommand(new Document("ping", 1));
  }
}
