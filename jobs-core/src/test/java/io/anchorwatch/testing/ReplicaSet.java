package io.anchorwatch.testing;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;

/** The administrative commands that make servers one replica set and ask who leads it. */
final class ReplicaSet {
  static final String NAME = "anchorwatch";

  private ReplicaSet() {}

  /** Makes the servers one set and waits until it has a primary that takes writes. */
  static void initiate(List<Mongod> members) {
    List<Document> configured =
        IntStream.range(0, members.size())
            .mapToObj(i -> new Document("_id", i).append("host", members.get(i).address()))
            .toList();
    Document settings =
        new Document("electionTimeoutMillis", 2000).append("heartbeatIntervalMillis", 500);
    Document config =
        new Document("_id", NAME).append("members", configured).append("settings", settings);
    try (MongoClient client = direct(members.get(0))) {
      client.getDatabase("admin").runCommand(new Document("replSetInitiate", config));
    }
    awaitPrimary(members);
  }

  /** Waits until one of the servers is primary, and names it. */
  static Mongod awaitPrimary(List<Mongod> members) {
    return Awaitility.await("a primary")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> primary(members), Optional::isPresent)
        .orElseThrow();
  }

  /** Who says of itself that it is primary; empty during an election. */
  static Optional<Mongod> primary(List<Mongod> members) {
    return members.stream().filter(Mongod::isRunning).filter(ReplicaSet::isPrimary).findFirst();
  }

  /** A client that talks to this server only, whatever its role. */
  static MongoClient direct(Mongod mongod) {
    return MongoClients.create(
        "mongodb://"
            + mongod.address()
            + "/?directConnection=true&serverSelectionTimeoutMS=1000&socketTimeoutMS=20000");
  }

  static String uri(List<Mongod> members, String database) {
    List<String> addresses = members.stream().map(Mongod::address).toList();
    return "mongodb://" + String.join(",", addresses) + "/" + database + "?replicaSet=" + NAME;
  }

  private static boolean isPrimary(Mongod mongod) {
    try (MongoClient client = direct(mongod)) {
      Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
      return hello.getBoolean("isWritablePrimary", false);
    } catch (MongoException notReachable) {
      return false;
    }
  }
}
