package io.anchorwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class RealMongoTest {
  private final MongoDatabase database;

  RealMongoTest(MongoDatabase database) {
    this.database = database;
  }

  @Test
  void theDatabaseBelongsToTheClass(MongoClient client, ConnectionString uri) {
    assertThat(database.getName()).endsWith("RealMongoTest").isEqualTo(uri.getDatabase());
    Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
    assertThat(hello)
        .containsEntry("isWritablePrimary", true)
        .containsEntry("setName", "anchorwatch");
  }

  @Test
  void writesSurviveAKillAndARestartOnTheSamePort(Mongod mongod) {
    String address = mongod.address();
    database.getCollection("kept").insertOne(new Document("_id", "before the kill"));
    mongod.kill();
    assertThat(mongod.isRunning()).isFalse();
    mongod.start();
    assertThat(mongod.address()).isEqualTo(address);
    assertThat(database.getCollection("kept").countDocuments()).isEqualTo(1);
  }

  @Test
  void aPausedServerIsSilentUntilItIsResumed(Mongod mongod, ConnectionString uri) {
    String impatient =
        uri + "&serverSelectionTimeoutMS=300&socketTimeoutMS=300&connectTimeoutMS=300";
    mongod.pause();
    try (MongoClient client = MongoClients.create(impatient)) {
      Document ping = new Document("ping", 1);
      assertThat(catchMongo(() -> client.getDatabase("admin").runCommand(ping))).isTrue();
      mongod.resume();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !catchMongo(() -> client.getDatabase("admin").runCommand(ping)));
    }
  }

  private static boolean catchMongo(Runnable call) {
    try {
      call.run();
      return false;
    } catch (MongoException expected) {
      return true;
    }
  }
}
