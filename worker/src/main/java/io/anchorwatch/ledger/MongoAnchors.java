package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gte;
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
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.Generation.Switches;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code anchors}. */
final class MongoAnchors implements Anchors {
  static final String NAME = "anchors";

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
    try {
      anchors.updateOne(
          and(key(job), exists("epoch", false)),
          combine(currentDate("epoch"), setOnInsert("generation", 1)),
          new UpdateOptions().upsert(true));
    } catch (MongoException e) {
      if (!DuplicateKeys.caused(e)) {
        throw e;
      }
    }
    return new Stored(read(job).orElseThrow()).instant("epoch");
  }

  /** Nobody has begun the count yet. */
  @Override
  public void begin(String job, Instant epoch) {
    Switches switches =
        generations
            .find(job, 1)
            .orElseThrow(() -> new IllegalStateException(job + "#1 must be stored first"))
            .switches();
    anchors.updateOne(
        and(key(job), exists("reservedTo", false)),
        combine(
            set("generations", List.of(mark(1, epoch))),
            switches(switches),
            set("reservedTo", epoch),
            set("materialisedTo", epoch)));
  }

  @Override
  public Optional<Anchor> find(String job) {
    return read(job).filter(found -> found.containsKey("reservedTo")).map(AnchorDocuments::read);
  }

  /** The count has begun. */
  @Override
  public List<Anchor> all() {
    List<Anchor> all = new ArrayList<>();
    anchors
        .find(exists("reservedTo"))
        .sort(ascending("_id"))
        .forEach(found -> all.add(AnchorDocuments.read(found)));
    return all;
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
    Bson notTooFar = expr(new Document("$lte", List.of(to.minus(ahead), "$$NOW")));
    return moved(
        and(asRead(read), eq("materialisedTo", read.reach().reservedTo()), notTooFar),
        combine(set("reservedTo", to), hint(nextRunTime)));
  }

  /** Reserved at least that far; the larger of the stored and the given line stays. */
  @Override
  public void materialised(String job, Instant to) {
    anchors.updateOne(and(key(job), gte("reservedTo", to)), max("materialisedTo", to));
  }

  /** No success yet, or one of an older slot. */
  @Override
  public void succeeded(String job, Instant slot, Instant endedAt) {
    anchors.updateOne(
        and(key(job), or(exists("lastSuccessSlot", false), lt("lastSuccessSlot", slot))),
        combine(set("lastSuccessSlot", slot), set("lastSuccessAt", endedAt)));
  }

  /** Nothing published yet, or an older slot, or an older attempt of the same slot. */
  @Override
  public void publish(String job, Published tag) {
    anchors.updateOne(
        and(
            key(job),
            or(
                exists("published", false),
                lt("published.slot", tag.slot()),
                and(eq("published.slot", tag.slot()), lt("published.fence", tag.fence())))),
        set("published", new Document("slot", tag.slot()).append("fence", tag.fence())));
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
