package io.anchorwatch.ledger;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

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
          MongoOutputStore.NAME,
          MongoLayers.NAME);

  private static final List<Index> INDEXES =
      List.of(
          plain(MongoSlotLedger.NAME, "state", "dueAt"),
          plain(MongoSlotLedger.NAME, "state", "heartbeatAt"),
          plain(MongoSlotLedger.NAME, "job", "dueAt"),
          new Index(
              MongoSlotLedger.NAME,
              List.of("exclusive"),
              new IndexOptions().unique(true).sparse(true)),
          plain(MongoGenerations.NAME, "job", "number"),
          plain(MongoWorkers.NAME, "heartbeatAt"));

  private record Index(String collection, List<String> fields, IndexOptions how) {
    Bson keys() {
      return ascending(fields);
    }
  }

  private static Index plain(String collection, String... fields) {
    return new Index(collection, List.of(fields), new IndexOptions());
  }

  private final MongoDatabase database;

  @Inject
  LedgerIndexes(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public void ensure() {
    Set<String> there = database.listCollectionNames().into(new HashSet<>());
    COLLECTIONS.stream().filter(name -> !there.contains(name)).forEach(this::create);
    INDEXES.forEach(
        index -> database.getCollection(index.collection()).createIndex(index.keys(), index.how()));
  }

  /** Those that keep queries fast enough or keep slots from running twice. */
  @Override
  public List<String> missing() {
    Set<String> there = new HashSet<>();
    for (Document index : database.getCollection(MongoSlotLedger.NAME).listIndexes()) {
      there.add(name(index.get("key", Document.class).keySet(), index.getBoolean("unique", false)));
    }
    return INDEXES.stream()
        .filter(index -> index.collection().equals(MongoSlotLedger.NAME))
        .filter(index -> !there.contains(name(index.fields(), index.how().isUnique())))
        .map(index -> index.collection() + "." + String.join("+", index.fields()))
        .toList();
  }

  private static String name(Collection<String> fields, boolean unique) {
    return String.join("+", fields) + (unique ? "!" : "");
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
