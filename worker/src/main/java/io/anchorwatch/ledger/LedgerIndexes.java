package io.anchorwatch.ledger;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/**
 * The collections and indexes of the ledger. Collections come first: two concurrent first writes
 * would race to create one.
 */
final class LedgerIndexes implements LedgerSetup {
  private static final int NAMESPACE_EXISTS = 48;
  private static final List<String> COLLECTIONS =
      List.of(
          MongoAnchors.NAME,
          MongoGenerations.NAME,
          MongoSlotLedger.NAME,
          MongoLeases.NAME,
          MongoWorkers.NAME,
          MongoOutputStore.NAME);

  private static final List<String> SLOT_INDEXES =
      List.of("state+dueAt", "state+heartbeatAt", "job+dueAt", "exclusive");

  private final MongoDatabase database;

  @Inject
  LedgerIndexes(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public void ensure() {
    Set<String> there = database.listCollectionNames().into(new HashSet<>());
    COLLECTIONS.stream().filter(name -> !there.contains(name)).forEach(this::create);
    MongoCollection<Document> slots = database.getCollection(MongoSlotLedger.NAME);
    slots.createIndex(ascending("state", "dueAt"));
    slots.createIndex(ascending("state", "heartbeatAt"));
    slots.createIndex(ascending("job", "dueAt"));
    slots.createIndex(ascending("exclusive"), new IndexOptions().unique(true).sparse(true));
    database.getCollection(MongoGenerations.NAME).createIndex(ascending("job", "number"));
    database.getCollection(MongoWorkers.NAME).createIndex(ascending("heartbeatAt"));
  }

  /** Those that keep queries fast enough or keep slots from running twice. */
  @Override
  public List<String> missing() {
    Set<String> there = new HashSet<>();
    for (Document index : database.getCollection(MongoSlotLedger.NAME).listIndexes()) {
      there.add(String.join("+", index.get("key", Document.class).keySet()));
    }
    return SLOT_INDEXES.stream()
        .filter(keys -> !there.contains(keys))
        .map(keys -> MongoSlotLedger.NAME + "." + keys)
        .toList();
  }

  private void create(String name) {
    try {
      database.createCollection(name);
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != NAMESPACE_EXISTS) {
        throw e;
      }
    }
  }
}
