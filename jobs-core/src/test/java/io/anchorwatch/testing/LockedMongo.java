package io.anchorwatch.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;

/**
 * A replica set of a single server that speaks TLS only, to accounts that it knows only. Its
 * certificate is made for it and lasts two days. Use it in a try-with-resources statement; not
 * thread-safe.
 */
public final class LockedMongo implements AutoCloseable {
  private static final String ROOT = "root";

  private final Mongod mongod;
  private final ServerKey key;

  private LockedMongo(Mongod mongod, ServerKey key) {
    this.mongod = mongod;
    this.key = key;
  }

  /**
   * Starts it and waits until it is primary.
   *
   * @param folder an empty one for its keys
   */
  public static LockedMongo start(Path folder) {
    ServerKey key = ServerKey.make(folder);
    List<String> locked =
        List.of(
            "--keyFile=" + members(folder),
            "--tlsMode=requireTLS",
            "--tlsCertificateKeyFile=" + key.pem(),
            "--tlsCAFile=" + key.certificate(),
            "--tlsAllowConnectionsWithoutCertificates");
    Mongod mongod = Mongod.launch(MongodBinary.find(), ReplicaSet.NAME, locked);
    LockedMongo mongo = new LockedMongo(mongod, key);
    mongo.initiate();
    return mongo;
  }

  /** By what members know each other. */
  private static Path members(Path folder) {
    try {
      Path file = Files.writeString(folder.resolve("members"), "onlyForThisTest");
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException problem) {
      throw new UncheckedIOException("No key file in " + folder, problem);
    }
  }

  /** While there is no account, whoever asks from this machine may make the first one. */
  private void initiate() {
    Document member = new Document("_id", 0).append("host", mongod.address());
    Document config = new Document("_id", ReplicaSet.NAME).append("members", List.of(member));
    try (MongoClient first = client("mongodb://" + mongod.address() + "/?directConnection=true")) {
      var admin = first.getDatabase("admin");
      admin.runCommand(new Document("replSetInitiate", config));
      Awaitility.await("a primary")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary"));
      admin.runCommand(
          new Document("createUser", ROOT).append("pwd", ROOT).append("roles", List.of(ROOT)));
    }
  }

  /** A client that may do everything; the caller closes it. */
  public MongoClient administrator() {
    return client(uri(ROOT, ROOT, "admin"));
  }

  /** A connection string for an account; needs {@link #trust()}. */
  public String uri(String user, String password, String database) {
    return "mongodb://%s:%s@%s/?authSource=%s&replicaSet=%s&tls=true&serverSelectionTimeoutMS=20000"
        .formatted(user, password, mongod.address(), database, ReplicaSet.NAME);
  }

  /** Flags for a JVM that is to trust its certificate. */
  public String trust() {
    return "-Djavax.net.ssl.trustStore="
        + key.trust()
        + " -Djavax.net.ssl.trustStorePassword="
        + ServerKey.PASSWORD;
  }

  /** A client for a connection string of {@link #uri}; the caller closes it. */
  public MongoClient client(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToSslSettings(tls -> tls.enabled(true).context(key.context()))
            .build());
  }

  /** Kills it and removes its folder. */
  @Override
  public void close() {
    mongod.close();
  }
}
