package io.anchorwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ThreeNodesTest {
  @Test
  void anotherMemberLeadsAfterAStepDownAndAfterAKill() {
    try (ThreeNodes nodes = ThreeNodes.start();
        MongoClient client = MongoClients.create(nodes.uri("elections"))) {
      MongoCollection<Document> kept = client.getDatabase("elections").getCollection("kept");
      kept.insertOne(new Document("_id", 1));

      Mongod first = nodes.primary();
      Mongod second = nodes.stepDown();
      assertThat(second).isNotSameAs(first);
      kept.insertOne(new Document("_id", 2));

      second.kill();
      assertThat(nodes.primary()).isNotSameAs(second);
      second.start();
      kept.insertOne(new Document("_id", 3));
      assertThat(kept.countDocuments()).isEqualTo(3);
      assertThat(nodes.secondaries()).hasSize(2).contains(second);
    }
  }
}
