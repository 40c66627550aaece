package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code leases}. */
final class MongoLeases implements Leases {
  static final String NAME = "leases";

  private final MongoCollection<Document> leases;

  @Inject
  MongoLeases(MongoDatabase database) {
    this.leases = database.getCollection(NAME);
  }

  @Override
  public Optional<Long> acquire(String chore, String owner, Duration lease) {
    return renew(chore, owner, lease)
        .or(() -> take(chore, owner, lease))
        .or(() -> enter(chore) ? take(chore, owner, lease) : Optional.empty());
  }

  @Override
  public boolean release(String chore, String owner, long fence) {
    Bson mine = and(eq("_id", chore), eq("owner", owner), eq("fence", fence));
    Bson free = combine(unset("owner"), set("leaseMillis", 0L));
    return leases.updateOne(mine, free).getMatchedCount() == 1;
  }

  /** Mine, expired or not: nobody else has taken it. */
  private Optional<Long> renew(String chore, String owner, Duration lease) {
    return fence(and(eq("_id", chore), eq("owner", owner)), extended(lease));
  }

  /** Free or expired by the store's clock. */
  private Optional<Long> take(String chore, String owner, Duration lease) {
    return fence(
        and(eq("_id", chore), Elapsed.since("heartbeatAt", "leaseMillis")),
        combine(extended(lease), set("owner", owner), inc("fence", 1L)));
  }

  /** A chore nobody ever did gets an expired lease first: an upsert may not compare with now. */
  private boolean enter(String chore) {
    try {
      return leases
              .updateOne(
                  eq("_id", chore),
                  combine(
                      setOnInsert("fence", 0L),
                      setOnInsert("heartbeatAt", Instant.EPOCH),
                      setOnInsert("leaseMillis", 0L)),
                  new UpdateOptions().upsert(true))
              .getUpsertedId()
          != null;
    } catch (MongoException e) {
      if (DuplicateKeys.caused(e)) {
        return true;
      }
      throw e;
    }
  }

  private static Bson extended(Duration lease) {
    return combine(currentDate("heartbeatAt"), set("leaseMillis", lease.toMillis()));
  }

  private Optional<Long> fence(Bson filter, Bson update) {
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    return Optional.ofNullable(leases.findOneAndUpdate(filter, update, after))
        .map(found -> new Stored(found).number("fence"));
  }
}
