package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Mending in the collections themselves; each filter says what nobody can have written. */
final class MongoMending implements Mending {
  private static final Duration LEASE = Duration.ofSeconds(15);

  private final MongoCollection<Document> anchors;
  private final MongoCollection<Document> slots;
  private final Generations generations;

  @Inject
  MongoMending(MongoDatabase database, Generations generations) {
    this.anchors = database.getCollection(MongoAnchors.NAME);
    this.slots = database.getCollection(MongoSlotLedger.NAME);
    this.generations = generations;
  }

  /** Only where there is none: whoever comes second meets a duplicate key. */
  @Override
  public boolean restore(Anchor lost) {
    Instant made = madeUpTo(lost);
    Instant read = lost.reach().materialisedTo();
    try {
      anchors.insertOne(AnchorDocuments.write(lost, made.isAfter(read) ? made : read));
      return true;
    } catch (MongoException e) {
      if (DuplicateKeys.caused(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean restore(Generation lost) {
    return generations.insert(lost);
  }

  /** Still as it was read. */
  @Override
  public boolean pullBack(Anchor ahead, Instant newestMade) {
    return changed(
        anchors,
        and(
            eq("_id", Anchor.key(ahead.job())),
            eq("generation", ahead.plan().generation()),
            eq("reservedTo", ahead.reach().reservedTo()),
            eq("materialisedTo", ahead.reach().materialisedTo())),
        combine(set("reservedTo", newestMade), set("materialisedTo", newestMade)));
  }

  /** Does not run, and holds keys. */
  @Override
  public boolean freeKeys(String slot) {
    return changed(
        slots,
        and(eq("_id", slot), exists("exclusive"), ne("state", SlotState.RUNNING.text())),
        unset("exclusive"));
  }

  @Override
  public boolean complete(String slot) {
    boolean any = instant(slot);
    any |= lacking(slot, "heartbeatAt", BsonType.DATE_TIME, currentDate("heartbeatAt"));
    any |= lacking(slot, "owner", BsonType.STRING, set("owner", "nobody"));
    any |= lacking(slot, "nonce", BsonType.STRING, set("nonce", "none"));
    Bson noLease = and(running(slot), not(type("leaseMillis", "number")));
    return changed(slots, noLease, set("leaseMillis", LEASE.toMillis())) || any;
  }

  /** The id's instant, where the field is no date. */
  private boolean instant(String slot) {
    try {
      return changed(
          slots,
          and(eq("_id", slot), not(type("dueAt", BsonType.DATE_TIME))),
          set("dueAt", Date.from(SlotId.parse(slot).at())));
    } catch (IllegalArgumentException noId) {
      return false;
    }
  }

  /** Runs, and the field is of another type. */
  private boolean lacking(String slot, String field, BsonType wanted, Bson update) {
    return changed(slots, and(running(slot), not(type(field, wanted))), update);
  }

  private static Bson running(String slot) {
    return and(eq("_id", slot), eq("state", SlotState.RUNNING.text()));
  }

  /** A document that stands for a range reaches as far as that. */
  @Override
  public Instant madeUpTo(Anchor anchor) {
    Bson scheduled =
        and(eq("job", anchor.job()), type("dueAt", BsonType.DATE_TIME), eq("origin", "scheduled"));
    Document newest = slots.find(scheduled).sort(descending("dueAt")).first();
    if (newest == null) {
      return anchor.reach().epoch();
    }
    Stored stored = new Stored(newest);
    return stored.optionalInstant("to").orElseGet(() -> stored.instant("dueAt"));
  }

  private static boolean changed(MongoCollection<Document> where, Bson filter, Bson update) {
    return where.updateOne(filter, update).getModifiedCount() == 1;
  }
}
