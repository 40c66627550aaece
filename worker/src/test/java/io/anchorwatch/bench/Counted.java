package io.anchorwatch.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A database whose commands are counted as this process sends them, by command and collection: the
 * worker's own, while the job store has a client apart.
 */
final class Counted implements CommandListener {
  private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();

  /** The worker's database over a client set up as the worker's own is. */
  MongoDatabase open(String uri, String database) {
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket.connectTimeout(3, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
            .applyConnectionString(new ConnectionString(uri))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readPreference(ReadPreference.primary())
            .applicationName("anchorwatch-bench")
            .addCommandListener(this)
            .build();
    MongoClient client = MongoClients.create(settings);
    return client.getDatabase(database);
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    String name = event.getCommandName();
    var value = event.getCommand().get(name);
    String collection = value != null && value.isString() ? value.asString().getValue() : "";
    if (name.equals("getMore")) {
      collection = event.getCommand().getString("collection").getValue();
    }
    sent.computeIfAbsent(name + " " + collection, key -> new LongAdder()).increment();
  }

  /** How many so far, by command and collection. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    sent.forEach((name, count) -> counts.put(name.strip(), count.sum()));
    return counts;
  }
}
