package io.anchorwatch.testing;

import java.util.List;

/**
 * A replica set of a single server for processes of their own: benchmarks. Use it in a
 * try-with-resources statement; not thread-safe.
 */
public final class OneNode implements AutoCloseable {
  private final Mongod mongod;

  private OneNode(Mongod mongod) {
    this.mongod = mongod;
  }

  /** Starts it and waits until it is primary. */
  public static OneNode start() {
    Mongod mongod = Mongod.launch(MongodBinary.find(), ReplicaSet.NAME);
    ReplicaSet.initiate(List.of(mongod));
    return new OneNode(mongod);
  }

  /** The same with room for larger data: so many GiB of the server's own cache. */
  public static OneNode start(int cacheGibibytes) {
    Mongod mongod = Mongod.launch(MongodBinary.find(), ReplicaSet.NAME, cacheGibibytes);
    ReplicaSet.initiate(List.of(mongod));
    return new OneNode(mongod);
  }

  /** The server, to kill and start it. */
  public Mongod mongod() {
    return mongod;
  }

  /** A connection string that names it. */
  public String uri(String database) {
    return ReplicaSet.uri(List.of(mongod), database);
  }

  /** Kills it and removes its folder. */
  @Override
  public void close() {
    mongod.close();
  }
}
