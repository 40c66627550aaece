package io.anchorwatch.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.soak.Wire.Manner;
import io.anchorwatch.testing.RealMongo;
import java.io.IOException;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The line between a worker and the store does the harm that it is asked for, and no other. */
@ExtendWith(RealMongo.class)
class WireTest {
  private final MongoDatabase near;
  private final ConnectionString server;
  private Wire wire;
  private MongoClient client;
  private MongoCollection<Document> far;

  WireTest(MongoDatabase near, ConnectionString server) {
    this.near = near;
    this.server = server;
  }

  @BeforeEach
  void connect() throws IOException {
    String host = server.getHosts().get(0);
    int port = Integer.parseInt(host.substring(host.indexOf(':') + 1));
    wire = Wire.to(port, new Random(1));
    client =
        MongoClients.create(wire.uri("wire") + "&retryWrites=false&serverSelectionTimeoutMS=2000");
    far = client.getDatabase(near.getName()).getCollection("things");
    near.getCollection("things").drop();
  }

  @AfterEach
  void close() {
    client.close();
    wire.close();
  }

  @Test
  void aGoodLineIsNotNoticed() {
    far.insertOne(new Document("_id", 1));
    assertThat(far.countDocuments()).isEqualTo(1);
  }

  @Test
  void aLostAnswerIsThatOfAWriteWhichWasDone() {
    far.countDocuments();
    wire.behave(Manner.lossy(1));
    assertThatThrownBy(() -> far.insertOne(new Document("_id", 1)))
        .isInstanceOf(MongoException.class);
    assertThat(wire.lost()).containsEntry("insert", 1L);
    assertThat(near.getCollection("things").countDocuments()).isEqualTo(1);
  }

  @Test
  void readsKeepTheirAnswersWhileThoseOfWritesAreLost() {
    wire.behave(Manner.lossy(1));
    assertThat(far.countDocuments()).isZero();
    assertThat(wire.lost()).isEmpty();
  }

  @Test
  void aCutLineLetsNothingThroughAndComesBack() {
    far.countDocuments();
    wire.behave(Manner.CUT);
    assertThatThrownBy(() -> far.insertOne(new Document("_id", 1)))
        .isInstanceOf(MongoException.class);
    assertThat(near.getCollection("things").countDocuments()).isZero();
    wire.behave(Manner.GOOD);
    far.insertOne(new Document("_id", 2));
    assertThat(near.getCollection("things").countDocuments()).isEqualTo(1);
  }
}
