package io.anchorwatch.soak;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.anchorwatch.testing.Mongod;
import io.anchorwatch.testing.OneNode;
import io.anchorwatch.testing.ThreeNodes;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The stores of a campaign, started when first asked for: a set of three for elections and outages,
 * a set of one for everything else, so that the machine's time goes to the workers. For one thread.
 */
final class Servers implements AutoCloseable {
  private @Nullable OneNode one;
  private @Nullable ThreeNodes three;

  OneNode one() {
    if (one == null) {
      one = OneNode.start();
    }
    return one;
  }

  ThreeNodes three() {
    if (three == null) {
      three = ThreeNodes.start();
    }
    return three;
  }

  /** {@code host:port} of the single server, for a line between it and a worker. */
  int onePort() {
    String address = one().mongod().address();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** Every member of the three runs; started again where a phase left one down. */
  void restore() {
    if (three != null) {
      three.members().forEach(Mongod::start);
      three.primary();
    }
  }

  static String version(String uri) {
    try (MongoClient client = MongoClients.create(uri)) {
      return client
          .getDatabase("admin")
          .runCommand(new Document("buildInfo", 1))
          .getString("version");
    }
  }

  @Override
  public void close() {
    if (one != null) {
      one.close();
    }
    if (three != null) {
      three.close();
    }
  }
}
