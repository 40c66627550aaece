package io.anchorwatch.soak;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import io.anchorwatch.ledger.SlotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** What the driver reads from a run's database with its own client. For one thread. */
final class LedgerFacts implements AutoCloseable {
  private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "skipped");

  private final MongoClient client;
  private final MongoDatabase database;

  LedgerFacts(String uri, String database) {
    this.client = MongoClients.create(uri);
    this.database = client.getDatabase(database);
  }

  /** How many slots are in each state, by reason; a document that stands for many counts so. */
  Map<String, Long> states() {
    Map<String, Long> states = new TreeMap<>();
    Document key = new Document("state", "$state").append("reason", "$reason");
    Document stands = new Document("$ifNull", List.of("$count", 1));
    slots()
        .aggregate(List.of(Aggregates.group(key, Accumulators.sum("slots", stands))))
        .forEach(
            group -> {
              Document id = group.get("_id", Document.class);
              String reason = id.getString("reason");
              String name = id.getString("state") + (reason == null ? "" : ": " + reason);
              states.merge(name, group.get("slots", Number.class).longValue(), Long::sum);
            });
    return states;
  }

  /**
   * Slots due before an instant that nobody ended, of jobs of which nothing was started since: one
   * that waits for its own job's earlier slots is not left lying.
   */
  List<String> leftLying(Instant before) {
    List<String> busy =
        slots().distinct("job", Filters.gte("startedAt", before), String.class).into(list());
    return slots()
        .find(
            Filters.and(
                Filters.nin("state", TERMINAL),
                Filters.lt("dueAt", before),
                Filters.nin("job", busy)))
        .map(slot -> slot.getString("_id") + " " + slot.getString("state"))
        .into(list());
  }

  private static List<String> list() {
    return new ArrayList<>();
  }

  /** Succeeded slots whose outcome was told by another attempt than the one that owns them. */
  long endedByStale() {
    long stale = 0;
    for (Document slot : slots().find(Filters.eq("state", "succeeded"))) {
      String text = slot.get("outcome", new Document()).get("text", "");
      if (!text.equals("by " + slot.get("fence", Number.class).longValue())) {
        stale++;
      }
    }
    return stale;
  }

  /** Slots on which a mark of a stale attempt is to be seen: checkpoint, progress or outcome. */
  long marked() {
    return slots()
        .countDocuments(
            Filters.or(
                Filters.eq("checkpoint.stale", true),
                Filters.regex("progress.what", "^stale"),
                Filters.regex("outcome.text", "^stale")));
  }

  /** Whether the ledger has an end that this attempt told it. */
  boolean finished(Entry start) {
    SlotId id = new SlotId(start.job(), Instant.ofEpochMilli(start.slot()));
    Document slot = slots().find(Filters.eq("_id", id.text())).first();
    return slot != null
        && slot.getString("state").equals("succeeded")
        && slot.get("fence", Number.class).longValue() == start.fence();
  }

  /** How far off the workers said their clocks were, at most, in milliseconds. */
  long largestOffset() {
    long largest = 0;
    for (Document worker : database.getCollection("workers").find()) {
      largest = Math.max(largest, Math.abs(worker.get("offsetMillis", 0L)));
    }
    return largest;
  }

  /** Which versions the workers said they are. */
  List<String> versions() {
    return database
        .getCollection("workers")
        .distinct("version", String.class)
        .into(new ArrayList<>());
  }

  /** How many generations all jobs have had. */
  long generations() {
    return database.getCollection("definitions").countDocuments();
  }

  private MongoCollection<Document> slots() {
    return database.getCollection("slots");
  }

  @Override
  public void close() {
    client.close();
  }
}
