package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Workers.Seen;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The survey over the collections themselves. */
final class MongoSurvey implements Survey {
  /** More than that cannot be looked after one by one anyway; the oldest come first. */
  private static final int AT_ONCE = 1000;

  private static final int MOST = 10_000;

  private static final List<String> ACTIVE =
      Stream.of(SlotState.RUNNING, SlotState.DUE, SlotState.RETRY).map(SlotState::text).toList();
  private static final List<String> STATES =
      Arrays.stream(SlotState.values()).map(SlotState::text).toList();
  private static final Bson WITHOUT_WORK = exclude("checkpoint", "progress", "outcome", "error");

  private final MongoCollection<Document> anchors;
  private final MongoCollection<Document> definitions;
  private final MongoCollection<Document> slots;
  private final MongoCollection<Document> workers;

  @Inject
  MongoSurvey(MongoDatabase database) {
    this.anchors = database.getCollection(MongoAnchors.NAME).withReadConcern(ReadConcern.MAJORITY);
    this.definitions =
        database.getCollection(MongoGenerations.NAME).withReadConcern(ReadConcern.MAJORITY);
    this.slots = database.getCollection(MongoSlotLedger.NAME);
    this.workers = database.getCollection(MongoWorkers.NAME);
  }

  @Override
  public Found<Anchor> anchors() {
    return Found.read(
        MongoAnchors.NAME,
        anchors.find(exists("reservedTo")).sort(ascending("_id")).batchSize(AT_ONCE),
        AnchorDocuments::read);
  }

  @Override
  public Definitions definitions(Collection<Key> keys) {
    Map<String, Set<String>> newer = new TreeMap<>();
    FindIterable<Document> documents =
        definitions.find(in("_id", keys.stream().map(Key::text).toList())).batchSize(AT_ONCE);
    Found<Generation> found =
        Found.read(
            MongoGenerations.NAME,
            documents,
            document -> {
              Set<String> unknown = GenerationDocuments.unknownFields(document);
              if (!unknown.isEmpty()) {
                newer.put(String.valueOf(document.get("_id")), unknown);
              }
              return GenerationDocuments.read(document);
            });
    return new Definitions(found, newer);
  }

  /** Open or running; in no known state; or not running and with a key. An index serves each. */
  @Override
  public Attention attention() {
    Bson left = and(exists("exclusive"), ne("state", SlotState.RUNNING.text()));
    List<Document> documents =
        slots
            .find(or(in("state", ACTIVE), nin("state", STATES), left))
            .projection(WITHOUT_WORK)
            .limit(MOST)
            .into(new ArrayList<>());
    List<String> keyed =
        documents.stream()
            .filter(found -> found.containsKey("exclusive"))
            .filter(found -> !SlotState.RUNNING.text().equals(found.get("state")))
            .map(found -> String.valueOf(found.get("_id")))
            .toList();
    Found<Slot> found = Found.read(MongoSlotLedger.NAME, documents, MongoSurvey::whole);
    return new Attention(
        found.readable().stream().filter(slot -> !slot.state().terminal()).toList(),
        found.unreadable(),
        keyed);
  }

  /** A slot that runs is nobody's without an owner. */
  private static Slot whole(Document document) {
    Slot slot = SlotDocuments.read(document);
    if (slot.state() == SlotState.RUNNING && slot.tenure().isEmpty()) {
      throw new MalformedDocumentException(slot.id(), "owner", "a text, though it runs");
    }
    return slot;
  }

  /** Of one of the jobs, and within its bounds. */
  @Override
  public List<Slot> since(Map<String, Instant> floors, Instant until, int limit) {
    if (floors.isEmpty()) {
      return List.of();
    }
    List<Bson> each = new ArrayList<>();
    floors.forEach(
        (job, from) -> each.add(and(eq("job", job), gte("dueAt", from), lte("dueAt", until))));
    FindIterable<Document> found =
        slots.find(or(each)).sort(descending("dueAt")).limit(limit).projection(WITHOUT_WORK);
    return Found.read(MongoSlotLedger.NAME, found, SlotDocuments::read).readable();
  }

  @Override
  public Found<Seen> workers(Duration silence) {
    return Found.read(
        MongoWorkers.NAME,
        workers.find(MongoWorkers.notGone(silence)),
        document -> MongoWorkers.read(new Stored(document)));
  }
}
