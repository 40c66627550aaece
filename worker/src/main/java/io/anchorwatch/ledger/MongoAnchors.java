package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Generation.Switches;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code anchors}. */
final class MongoAnchors implements Anchors {
  static final String NAME = "anchors";
  private static final int AT_ONCE = 1000;

  private final MongoCollection<Document> anchors;
  private final Generations generations;

  @Inject
  MongoAnchors(MongoDatabase database, Generations generations) {
    this.anchors = database.getCollection(NAME).withReadConcern(ReadConcern.MAJORITY);
    this.generations = generations;
  }

  /** Not there yet; whoever comes second meets a duplicate key and reads what the first one set. */
  @Override
  public Instant enter(String job) {
    UpdateOneModel<Document> entry = entry(job);
    try {
      anchors.updateOne(entry.getFilter(), entry.getUpdate(), entry.getOptions());
    } catch (MongoException e) {
      if (!DuplicateKeys.caused(e)) {
        throw e;
      }
    }
    return new Stored(read(job).orElseThrow()).instant("epoch");
  }

  private static UpdateOneModel<Document> entry(String job) {
    return new UpdateOneModel<>(
        and(key(job), exists("epoch", false)),
        combine(currentDate("epoch"), setOnInsert("generation", 1)),
        new UpdateOptions().upsert(true));
  }

  @Override
  public Map<String, Instant> enterAll(Collection<String> jobs) {
    Bulk.send(anchors, jobs.stream().map(MongoAnchors::entry).toList());
    Map<String, Instant> epochs = new TreeMap<>();
    anchors
        .find(in("_id", jobs.stream().map(Anchor::key).toList()))
        .batchSize(AT_ONCE)
        .map(Stored::new)
        .forEach(found -> epochs.put(AnchorDocuments.job(found), found.instant("epoch")));
    return epochs;
  }

  @Override
  public void beginAll(Map<String, Instant> epochs) {
    Map<String, Integer> firsts = new TreeMap<>();
    epochs.keySet().forEach(job -> firsts.put(job, 1));
    Bulk.send(
        anchors,
        generations.find(firsts).values().stream()
            .map(first -> beginning(first, epochs.getOrDefault(first.job(), Instant.MAX)))
            .toList());
  }

  private static UpdateOneModel<Document> beginning(Generation first, Instant epoch) {
    return new UpdateOneModel<>(
        and(key(first.job()), exists("reservedTo", false)),
        combine(
            set("generations", List.of(mark(1, epoch))),
            switches(first.switches()),
            set("reservedTo", epoch),
            set("materialisedTo", epoch)));
  }

  /** Nobody has begun the count yet. */
  @Override
  public void begin(String job, Instant epoch) {
    Generation first =
        generations
            .find(job, 1)
            .orElseThrow(() -> new IllegalStateException(job + "#1 must be stored first"));
    UpdateOneModel<Document> beginning = beginning(first, epoch);
    anchors.updateOne(beginning.getFilter(), beginning.getUpdate());
  }

  @Override
  public Optional<Anchor> find(String job) {
    return read(job).filter(found -> found.containsKey("reservedTo")).map(AnchorDocuments::read);
  }

  @Override
  public List<Anchor> find(Collection<String> jobs) {
    return list(and(in("_id", jobs.stream().map(Anchor::key).toList()), exists("reservedTo")));
  }

  /** The count has begun. What cannot be read is the watch's to name, and stops no other job. */
  @Override
  public List<Anchor> all() {
    return list(exists("reservedTo"));
  }

  private List<Anchor> list(Bson filter) {
    return Found.read(
            NAME,
            anchors.find(filter).sort(ascending("_id")).batchSize(AT_ONCE),
            AnchorDocuments::read)
        .readable();
  }

  /** As it was read: same generation, and nothing reserved since. */
  @Override
  public boolean install(Anchor read, Generation generation) {
    return moved(
        asRead(read),
        combine(
            set("generation", generation.number()),
            push("generations", mark(generation.number(), read.reach().reservedTo())),
            switches(generation.switches())));
  }

  /**
   * As it was read, no gap open, and the new line not too far ahead of the store's now. The limit
   * is taken off the literal, so that the store compares two plain dates.
   */
  @Override
  public boolean reserve(Anchor read, Instant to, Duration ahead, Optional<Instant> nextRunTime) {
    Reservation.checkForward(read, to);
    return moved(reservable(read, to, ahead), combine(set("reservedTo", to), hint(nextRunTime)));
  }

  private static Bson reservable(Anchor read, Instant to, Duration ahead) {
    Bson notTooFar = expr(new Document("$lte", List.of(to.minus(ahead), "$$NOW")));
    return and(asRead(read), eq("materialisedTo", read.reach().reservedTo()), notTooFar);
  }

  @Override
  public void reserveAll(Collection<Wish> wishes, Duration ahead) {
    wishes.forEach(wish -> Reservation.checkForward(wish.read(), wish.to()));
    Bulk.send(
        anchors,
        wishes.stream()
            .map(
                wish ->
                    new UpdateOneModel<Document>(
                        reservable(wish.read(), wish.to(), ahead),
                        combine(set("reservedTo", wish.to()), hint(wish.nextRunTime()))))
            .toList());
  }

  /** Reserved at least that far; the larger of the stored and the given line stays. */
  @Override
  public void materialised(String job, Instant to) {
    anchors.updateOne(reserved(job, to), max("materialisedTo", to));
  }

  private static Bson reserved(String job, Instant to) {
    return and(key(job), gte("reservedTo", to));
  }

  @Override
  public void materialisedAll(Map<String, Instant> reached) {
    Bulk.send(
        anchors,
        reached.entrySet().stream()
            .map(
                job ->
                    new UpdateOneModel<Document>(
                        reserved(job.getKey(), job.getValue()),
                        max("materialisedTo", job.getValue())))
            .toList());
  }

  /** No success yet, or one of an older slot. */
  @Override
  public void succeeded(String job, Instant slot, Instant endedAt) {
    anchors.updateOne(and(key(job), olderSuccess(slot)), success(slot, endedAt));
  }

  private static Bson olderSuccess(Instant slot) {
    return or(exists("lastSuccessSlot", false), lt("lastSuccessSlot", slot));
  }

  private static Bson success(Instant slot, Instant endedAt) {
    return combine(set("lastSuccessSlot", slot), set("lastSuccessAt", endedAt));
  }

  /** Nothing published yet, or an older slot, or an older attempt of the same slot. */
  @Override
  public void publish(String job, Published tag) {
    anchors.updateOne(and(key(job), olderPublished(tag)), published(tag));
  }

  private static Bson olderPublished(Published tag) {
    return or(
        exists("published", false),
        lt("published.slot", tag.slot()),
        and(eq("published.slot", tag.slot()), lt("published.fence", tag.fence())));
  }

  private static Bson published(Published tag) {
    return set("published", new Document("slot", tag.slot()).append("fence", tag.fence()));
  }

  /** Nearly always both are older, and one update moves both; otherwise each has its own say. */
  @Override
  public void succeeded(String job, Instant slot, Instant endedAt, Published tag) {
    boolean both =
        moved(
            and(key(job), olderSuccess(slot), olderPublished(tag)),
            combine(success(slot, endedAt), published(tag)));
    if (!both) {
      publish(job, tag);
      succeeded(job, slot, endedAt);
    }
  }

  @Override
  public void hint(String job, Optional<Instant> nextRunTime) {
    anchors.updateOne(key(job), hint(nextRunTime));
  }

  private static Bson hint(Optional<Instant> nextRunTime) {
    return nextRunTime.map(at -> set("nextRunTime", at)).orElseGet(() -> unset("nextRunTime"));
  }

  private boolean moved(Bson filter, Bson update) {
    return anchors.updateOne(filter, update).getMatchedCount() == 1;
  }

  private Optional<Document> read(String job) {
    return Optional.ofNullable(anchors.find(key(job)).first());
  }

  private static Bson key(String job) {
    return eq("_id", Anchor.key(job));
  }

  private static Bson asRead(Anchor read) {
    return and(
        key(read.job()),
        eq("generation", read.plan().generation()),
        eq("reservedTo", read.reach().reservedTo()));
  }

  private static Bson switches(Switches switches) {
    return combine(set("paused", switches.paused()), set("removed", switches.removed()));
  }

  private static Document mark(int number, Instant from) {
    return new Document("n", number).append("from", from);
  }
}
