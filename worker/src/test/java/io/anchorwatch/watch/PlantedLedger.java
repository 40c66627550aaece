package io.anchorwatch.watch;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Evidence;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.ledger.Generations;
import io.anchorwatch.ledger.LedgerModule;
import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Documents of a ledger written by hand, as a store has them, and an audit of them at noon. */
final class PlantedLedger {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  static final Duration RETENTION = Duration.ofDays(30);
  static final String JOB = "gaps";

  final MongoDatabase database;
  final Evidence evidence;
  private final Generations generations;
  private final List<Document> marks = new ArrayList<>();

  PlantedLedger(MongoDatabase database) {
    this.database = database;
    Injector injector =
        Guice.createInjector(
            LedgerModule.mongo(), binder -> binder.bind(MongoDatabase.class).toInstance(database));
    injector.getInstance(LedgerSetup.class).ensure();
    for (String name : List.of("anchors", "definitions", "slots")) {
      database.getCollection(name).deleteMany(new Document());
    }
    this.generations = injector.getInstance(Generations.class);
    this.evidence = injector.getInstance(Evidence.class);
  }

  /** The instant so many hours after midnight of that day. */
  static Instant at(double hour) {
    return NOON.minus(Duration.ofHours(12)).plusMillis((long) (hour * 3_600_000));
  }

  static String key(double hour) {
    return new SlotId(JOB, at(hour)).text();
  }

  /** Once an hour from midnight; every slot from then to noon has succeeded. */
  PlantedLedger healthy() {
    generation(1, hourly(MisfirePolicy.RUN_ONCE, Overlap.FORBID), -0.5);
    anchor(12);
    for (int hour = 0; hour <= 12; hour++) {
      succeeded(hour, 1);
    }
    return this;
  }

  static JobDefinition hourly(MisfirePolicy misfire, Overlap overlap) {
    return job(new Timing.Every(Duration.ofHours(1)), Schedule.Anchor.SLOT, misfire, overlap);
  }

  static JobDefinition afterEachOther() {
    return job(
        new Timing.Every(Duration.ofHours(1)),
        Schedule.Anchor.SUCCESS,
        MisfirePolicy.RUN_ONCE,
        Overlap.FORBID);
  }

  static JobDefinition job(
      Timing timing, Schedule.Anchor anchor, MisfirePolicy misfire, Overlap overlap) {
    return new JobDefinition(
        JOB,
        "count_words",
        true,
        "default",
        new Schedule(
            timing,
            anchor,
            Schedule.First.SOON,
            new Schedule.Misfire(misfire, Duration.ofMinutes(30), 3),
            Duration.ofMinutes(1)),
        new RunPolicy(
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new RunPolicy.Exclusion(overlap, Optional.empty()),
            0,
            Duration.ofSeconds(15)),
        Map.of());
  }

  void generation(int number, JobDefinition definition, double from) {
    generation(number, definition, new Switches(false, false), from);
  }

  /** Its grid, if it has one, counts from midnight. */
  void generation(int number, JobDefinition definition, Switches switches, double from) {
    boolean grid =
        definition.schedule().anchor() == Schedule.Anchor.SLOT
            && definition.schedule().timing() instanceof Timing.Every;
    generations.insert(
        new Generation(
            number,
            definition,
            grid ? Optional.of(at(0)) : Optional.empty(),
            switches,
            new Proposal("text", "hash")));
    marks.add(new Document("n", number).append("from", at(from)));
  }

  /** Names all generations, and says that everything up to an hour was made. */
  void anchor(double made) {
    database.getCollection("anchors").deleteMany(new Document());
    database
        .getCollection("anchors")
        .insertOne(
            new Document("_id", Anchor.key(JOB))
                .append("generation", marks.get(marks.size() - 1).get("n"))
                .append("generations", marks)
                .append("epoch", at(-0.5))
                .append("reservedTo", at(made))
                .append("materialisedTo", at(made)));
  }

  void succeeded(double hour, int generation) {
    plant(
        slot(hour, "succeeded", generation)
            .append("attempt", 1)
            .append("fence", 1L)
            .append("owner", "atlas/01/5f2c")
            .append("nonce", "n")
            .append("heartbeatAt", at(hour).plusSeconds(2))
            .append("leaseMillis", 15_000L)
            .append("startedAt", at(hour).plusSeconds(1))
            .append("endedAt", at(hour).plusSeconds(3)));
  }

  /** Ended at an hour without ever running. */
  Document skipped(double hour, String reason, double end) {
    return slot(hour, "skipped", 1).append("reason", reason).append("endedAt", at(end));
  }

  static Document slot(double hour, String state, int generation) {
    return new Document("_id", key(hour))
        .append("job", JOB)
        .append("dueAt", at(hour))
        .append("state", state)
        .append("generation", generation)
        .append("origin", "scheduled")
        .append("attempt", 0)
        .append("failures", 0)
        .append("deaths", 0)
        .append("fence", 0L);
  }

  void plant(Document slot) {
    slots().insertOne(slot);
  }

  /** Puts a document in the place of the one that is there. */
  void replace(Document slot) {
    slots().deleteOne(new Document("_id", slot.get("_id")));
    plant(slot);
  }

  void set(double hour, String field, Object value) {
    update("slots", key(hour), new Document("$set", new Document(field, value)));
  }

  void unset(double hour, String field) {
    update("slots", key(hour), new Document("$unset", new Document(field, "")));
  }

  void remove(double hour) {
    slots().deleteOne(new Document("_id", key(hour)));
  }

  void setAnchor(String field, Object value) {
    update("anchors", Anchor.key(JOB), new Document("$set", new Document(field, value)));
  }

  private void update(String collection, String key, Document update) {
    long matched =
        database
            .getCollection(collection)
            .updateOne(new Document("_id", key), update)
            .getMatchedCount();
    if (matched != 1) {
      throw new IllegalStateException(key + " is not there");
    }
  }

  private MongoCollection<Document> slots() {
    return database.getCollection("slots");
  }

  /** From half an hour before midnight on, as if it were noon. */
  AuditReport audit() {
    return audit(evidence, at(-0.5));
  }

  static AuditReport audit(Evidence evidence, Instant from) {
    return new Audit(evidence, settings(), () -> NOON).run(from, NOON.plus(Duration.ofDays(1)));
  }

  private static WorkerSettings settings() {
    return new WorkerSettings(
        new StoreSettings(Optional.empty(), "anchorwatch", Path.of("."), RETENTION),
        new ProcessSettings("01", 4, Duration.ofMinutes(2)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }
}
