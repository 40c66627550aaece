package io.anchorwatch.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Slot.Made;
import io.anchorwatch.ledger.Slot.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** How documents come into the collection {@code slots}. */
final class SlotInserts {
  private final MongoDatabase database;
  private final MongoCollection<Document> slots;

  SlotInserts(MongoDatabase database, MongoCollection<Document> slots) {
    this.database = database;
    this.slots = slots;
  }

  /**
   * Two bulks at most: a slot that ends as coalesced names one that is there. Within a bulk the
   * order does not matter, because nobody takes a slot before its whole range is known to be there.
   */
  void missing(List<Slot> fresh) {
    insert(fresh.stream().filter(slot -> !slot.state().terminal()).toList());
    insert(fresh.stream().filter(slot -> slot.state().terminal()).toList());
  }

  private void insert(List<Slot> fresh) {
    Bulk.send(slots, fresh.stream().map(SlotDocuments::insertion).toList());
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

  /** By the old name of the greeting: the embedded store knows no other. */
  private Instant now() {
    Document greeting = database.runCommand(new Document("isMaster", 1));
    return new Stored(greeting).instant("localTime");
  }
}
