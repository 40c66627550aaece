package io.anchorwatch.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that counts the commands that it sends. Safe for use by many threads. */
public final class CountingClient implements CommandListener, AutoCloseable {
  private final AtomicInteger commands = new AtomicInteger();
  private final MongoClient client;

  /** A client of a server. */
  public CountingClient(ConnectionString uri) {
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(uri)
                .addCommandListener(this)
                .build());
  }

  /** A database whose commands are counted. */
  public MongoDatabase database(String name) {
    return client.getDatabase(name);
  }

  /** How many were sent since this was asked last. */
  public int sent() {
    return commands.getAndSet(0);
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    commands.incrementAndGet();
  }

  @Override
  public void close() {
    client.close();
  }
}
