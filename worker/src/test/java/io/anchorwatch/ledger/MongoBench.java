package io.anchorwatch.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** The ports over a database that is emptied first. */
final class MongoBench implements LedgerBench {
  private static final List<String> AGEING = List.of("heartbeatAt", "releasedAt", "startedAt");

  private final MongoDatabase database;
  private final Generations generations;
  private final Anchors anchors;
  private final SlotLedger slots;
  private final Leases leases;
  private final Workers workers;
  private final OutputStore outputs;

  MongoBench(MongoDatabase database) {
    this.database = database;
    new LedgerIndexes(database).ensure();
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).deleteMany(new Document());
    }
    generations = new MongoGenerations(database);
    anchors = new MongoAnchors(database, generations);
    slots = new MongoSlotLedger(database);
    leases = new MongoLeases(database);
    workers = new MongoWorkers(database);
    outputs = new MongoOutputStore(database, anchors);
  }

  @Override
  public Anchors anchors() {
    return anchors;
  }

  @Override
  public Generations generations() {
    return generations;
  }

  @Override
  public SlotLedger slots() {
    return slots;
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public OutputStore outputs() {
    return outputs;
  }

  @Override
  public Instant now() {
    return database.runCommand(new Document("isMaster", 1)).getDate("localTime").toInstant();
  }

  @Override
  public void pass(Duration time) {
    List.of("slots", "leases", "workers").forEach(name -> age(database.getCollection(name), time));
  }

  private static void age(MongoCollection<Document> collection, Duration time) {
    for (Document document : collection.find()) {
      Document older = new Document();
      for (String field : AGEING) {
        if (document.get(field) instanceof Date date) {
          older.append(field, date.toInstant().minus(time));
        }
      }
      if (!older.isEmpty()) {
        collection.updateOne(new Document("_id", document.get("_id")), new Document("$set", older));
      }
    }
  }
}
