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
import java.util.Comparator;
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

  private static final int JOBS_AT_ONCE = 250;

  private static final List<String> ACTIVE =
      Stream.of(SlotState.RUNNING, SlotState.DUE, SlotState.RETRY).map(SlotState::text).toList();
  private static final List<String> STATES =
      Arrays.stream(SlotState.values()).map(SlotState::text).toList();

  private final MongoCollection<Document> anchors;
  private final MongoCollection<Document> definitions;
  private final MongoCollection<Document> slots;
  private final MongoCollection<Document> workers;
  private final int jobsAtOnce;

  @Inject
  MongoSurvey(MongoDatabase database) {
    this(database, JOBS_AT_ONCE);
  }

  MongoSurvey(MongoDatabase database, int jobsAtOnce) {
    this.jobsAtOnce = jobsAtOnce;
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
            .projection(SlotQueries.WITHOUT_WORK)
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

  /** In parts: a command that names very many jobs takes more room, and time, than all of them. */
  @Override
  public List<Slot> since(Map<String, Instant> floors, Instant until, int limit) {
    List<String> jobs = List.copyOf(floors.keySet());
    List<Slot> newest = List.of();
    for (int i = 0; i < jobs.size(); i += jobsAtOnce) {
      List<Bson> each = new ArrayList<>();
      for (String job : jobs.subList(i, Math.min(jobs.size(), i + jobsAtOnce))) {
        each.add(and(eq("job", job), gte("dueAt", floors.get(job)), lte("dueAt", until)));
      }
      newest = newest(newest, since(each, limit), limit);
    }
    return newest;
  }

  /** Of one of the jobs, and within its bounds. */
  private List<Slot> since(List<Bson> each, int limit) {
    FindIterable<Document> found =
        slots
            .find(or(each))
            .sort(descending("dueAt"))
            .limit(limit)
            .projection(SlotQueries.WITHOUT_WORK);
    return Found.read(MongoSlotLedger.NAME, found, SlotDocuments::read).readable();
  }

  private static List<Slot> newest(List<Slot> some, List<Slot> others, int limit) {
    return Stream.concat(some.stream(), others.stream())
        .sorted(Comparator.comparing((Slot slot) -> slot.id().at()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Found<Seen> workers(Duration silence) {
    return Found.read(
        MongoWorkers.NAME,
        workers.find(MongoWorkers.notGone(silence)),
        document -> MongoWorkers.read(new Stored(document)));
  }
}
