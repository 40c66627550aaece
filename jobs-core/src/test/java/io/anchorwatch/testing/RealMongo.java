package io.anchorwatch.testing;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a real MongoDB: {@code @ExtendWith(RealMongo.class)}. One server, a replica
 * set of a single node, serves the whole JVM and is started for the first class that asks; each
 * class has a database of its own, dropped after it. Where there is no server the tests fail.
 *
 * <p>Constructors and methods may have parameters of these types: {@link MongoDatabase} (the
 * class's own), {@link MongoClient} (shared, do not close), {@link ConnectionString} (with the
 * class's database in it) and {@link Mongod} (to kill, pause and restart it; a class that leaves it
 * down does no harm to the next).
 */
public final class RealMongo implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private static final int LONGEST_DATABASE_NAME = 63;

  @Override
  public void beforeAll(ExtensionContext context) {
    server(context).mongod().resumeOrStart();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Server server = server(context);
    server.mongod().resumeOrStart();
    ReplicaSet.awaitPrimary(List.of(server.mongod()));
    server.client().getDatabase(databaseName(context)).drop();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return values(context).containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return values(context).get(parameter.getParameter().getType()).get();
  }

  private static Map<Type, Supplier<Object>> values(ExtensionContext context) {
    String database = databaseName(context);
    return Map.of(
        MongoDatabase.class, () -> server(context).client().getDatabase(database),
        MongoClient.class, () -> server(context).client(),
        ConnectionString.class, () -> new ConnectionString(server(context).uri(database)),
        Mongod.class, () -> server(context).mongod());
  }

  private static Server server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(RealMongo.class))
        .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
  }

  /** The class's full name, shortened from the front: its end tells classes apart. */
  private static String databaseName(ExtensionContext context) {
    String name = context.getRequiredTestClass().getName().replaceAll("[^A-Za-z0-9]", "_");
    return name.substring(Math.max(0, name.length() - LONGEST_DATABASE_NAME));
  }

  /** The JVM's server; the engine closes it after the last test. */
  private record Server(Mongod mongod, MongoClient client) implements AutoCloseable {
    static Server start() {
      Mongod mongod = Mongod.launch(MongodBinary.find(), ReplicaSet.NAME);
      ReplicaSet.initiate(List.of(mongod));
      return new Server(mongod, MongoClients.create(ReplicaSet.uri(List.of(mongod), "test")));
    }

    String uri(String database) {
      return ReplicaSet.uri(List.of(mongod), database);
    }

    @Override
    public void close() {
      client.close();
      mongod.close();
    }
  }
}
