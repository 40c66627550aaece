package io.anchorwatch.ledger;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** How documents come into the collection {@code slots}. */
final class SlotInserts {
  private final MongoDatabase database;
  private final MongoCollection<Document> slots;
  private final SlotQueries queries;

  SlotInserts(MongoDatabase database, MongoCollection<Document> slots, SlotQueries queries) {
    this.database = database;
    this.slots = slots;
    this.queries = queries;
  }

  /**
   * An ordered bulk stops at the first taken id; what follows it and is not there yet goes into the
   * next one.
   */
  void missing(List<Slot> fresh) {
    List<Slot> left = fresh;
    while (!left.isEmpty()) {
      try {
        slots.bulkWrite(left.stream().map(SlotDocuments::insertion).toList());
        return;
      } catch (MongoBulkWriteException e) {
        left = absent(left.subList(refused(e) + 1, left.size()));
      }
    }
  }

  /** The id is the store's now, asked for first; the rare taken millisecond is asked for again. */
  SlotId manual(String job, int generation) {
    while (true) {
      SlotId id = new SlotId(job, now());
      Slot slot = Slot.due(id, new Made(generation, Origin.MANUAL, Optional.empty()));
      if (!slots.bulkWrite(List.of(SlotDocuments.insertion(slot))).getUpserts().isEmpty()) {
        return id;
      }
    }
  }

  private static int refused(MongoBulkWriteException e) {
    List<BulkWriteError> errors = e.getWriteErrors();
    if (e.getWriteConcernError() != null
        || errors.isEmpty()
        || errors.get(0).getCode() != DuplicateKeys.CODE) {
      throw e;
    }
    return errors.get(0).getIndex();
  }

  private List<Slot> absent(List<Slot> slots) {
    Set<SlotId> there =
        queries.findAll(slots.stream().map(Slot::id).toList()).stream()
            .map(Slot::id)
            .collect(Collectors.toSet());
    return slots.stream().filter(slot -> !there.contains(slot.id())).toList();
  }

  /** By the old name of the greeting: the embedded store knows no other. */
  private Instant now() {
    Document greeting = database.runCommand(new Document("isMaster", 1));
    return new Stored(greeting).instant("localTime");
  }
}
