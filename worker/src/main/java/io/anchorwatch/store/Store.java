package io.anchorwatch.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ClusterListener;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An open store: one database on a MongoDB server, replica set or the embedded stand-in. All of its
 * clients write with majority and journal, read from the primary and retry writes, whatever the
 * connection string says. Thread-safe.
 */
public final class Store implements AutoCloseable {
  private final ConnectionString uri;
  private final Optional<EmbeddedStore> embedded;
  private final MongoClient client;
  private final MongoDatabase database;

  private Store(
      ConnectionString uri,
      String database,
      Optional<EmbeddedStore> embedded,
      ClusterListener listener) {
    this.uri = uri;
    this.embedded = embedded;
    this.client = MongoClients.create(ClientSettings.of(uri, "anchorwatch", listener));
    this.database = client.getDatabase(database);
  }

  /**
   * A MongoDB of the operator's. Returns at once: whether it can be reached shows at the first
   * operation.
   *
   * @throws IllegalArgumentException when the connection string is malformed
   */
  public static Store at(String uri, String database) {
    return at(uri, database, new ClusterListener() {});
  }

  /**
   * The same, with somebody who is told of every change of primary.
   *
   * @throws IllegalArgumentException when the connection string is malformed
   */
  public static Store at(String uri, String database, ClusterListener listener) {
    return new Store(new ConnectionString(uri), database, Optional.empty(), listener);
  }

  /**
   * The embedded store, with its files in a directory that is made if absent. Whoever opens it
   * first serves it on loopback to all later ones on this machine, and writes the address to {@code
   * store.address} in that directory; when the serving process ends, one of the others takes over
   * under the same address. Blocks until the store answers, at most ten seconds.
   *
   * @throws StoreException when the files cannot be opened or their owner does not answer
   */
  public static Store embedded(Path directory, String database) {
    return embedded(directory, database, new ClusterListener() {});
  }

  /**
   * The same, with somebody who is told of every change of server.
   *
   * @throws StoreException when the files cannot be opened or their owner does not answer
   */
  public static Store embedded(Path directory, String database, ClusterListener listener) {
    EmbeddedStore embedded = EmbeddedStore.open(directory);
    return new Store(
        new ConnectionString(embedded.uri()), database, Optional.of(embedded), listener);
  }

  /** The shared client; closed with this store. */
  public MongoClient client() {
    return client;
  }

  public MongoDatabase database() {
    return database;
  }

  /**
   * A client of its own, with the same guarantees, for a part that must not share connections. The
   * caller closes it, before this store.
   *
   * @param purpose ends the application name, by which the server's log and profiler tell clients
   */
  public MongoClient newClient(String purpose) {
    return MongoClients.create(ClientSettings.of(uri, "anchorwatch-" + purpose));
  }

  /** True when no MongoDB was named, so that what needs a replica set cannot be promised. */
  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /** The servers and the database, for people: never with credentials. */
  public String where() {
    return String.join(",", uri.getHosts()) + "/" + database.getName();
  }

  @Override
  public void close() {
    client.close();
    embedded.ifPresent(EmbeddedStore::close);
  }
}
