package io.anchorwatch.quartz;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Locks of the job store from so far in the future that they never expire. A lock of the past does:
 * the job store takes it over by itself.
 */
final class HeldLocks {
  /** More than any worker's clock is likely to be ahead; freeing a live one costs a double ring. */
  private static final Duration NEVER = Duration.ofHours(1);

  private HeldLocks() {}

  /** Removes them and names their jobs. */
  static List<String> free(MongoDatabase database, Instant now) {
    MongoCollection<Document> locks = database.getCollection(Schedulers.PREFIX + "_locks");
    Bson forEver =
        Filters.and(
            Filters.eq("keyGroup", Triggers.GROUP), Filters.gt("time", Date.from(now.plus(NEVER))));
    List<String> freed = new ArrayList<>();
    for (Document lock : locks.find(forEver).into(new ArrayList<>())) {
      if (locks.deleteOne(Filters.eq("_id", lock.get("_id"))).getDeletedCount() == 1) {
        freed.add(String.valueOf(lock.get("keyName")));
      }
    }
    return freed;
  }
}
