package io.anchorwatch.testing;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A replica set of three servers, for elections: kill, stop, pause or restart a member through its
 * {@link Mongod}, or make the primary step down. An election takes about two seconds. Use it in a
 * try-with-resources statement; not thread-safe.
 */
public final class ThreeNodes implements AutoCloseable {
  private final List<Mongod> members;

  private ThreeNodes(List<Mongod> members) {
    this.members = members;
  }

  /** Starts three servers and waits for their first primary. */
  public static ThreeNodes start() {
    Path binary = MongodBinary.find();
    List<Mongod> members =
        Stream.generate(() -> Mongod.launch(binary, ReplicaSet.NAME)).limit(3).toList();
    ReplicaSet.initiate(members);
    return new ThreeNodes(members);
  }

  /** The three, in a fixed order whatever their roles. */
  public List<Mongod> members() {
    return members;
  }

  /** A connection string that names all three. */
  public String uri(String database) {
    return ReplicaSet.uri(members, database);
  }

  /** Waits until there is a primary, at most a minute, and names it. */
  public Mongod primary() {
    return ReplicaSet.awaitPrimary(members);
  }

  /** The members that are not primary at this moment. */
  public List<Mongod> secondaries() {
    Mongod primary = primary();
    return members.stream().filter(member -> member != primary).toList();
  }

  /** Makes the primary step down for ten seconds and waits until another one leads. */
  public Mongod stepDown() {
    try (MongoClient client = ReplicaSet.direct(primary())) {
      client
          .getDatabase("admin")
          .runCommand(new Document("replSetStepDown", 10).append("secondaryCatchUpPeriodSecs", 5));
    } catch (MongoException connectionCut) {
      // Some versions close the connection instead of answering; who leads is asked next.
    }
    return primary();
  }

  /** Kills all and removes their folders. */
  @Override
  public void close() {
    members.forEach(Mongod::close);
  }
}
