package io.anchorwatch.simulation.store;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one collection, with the results and refusals of the driver.
 *
 * @param now the store's now, one for the whole command
 */
record Writes(Rows rows, Instant now) {
  Object insert(BsonDocument row) {
    try {
      rows.insert(row);
      return InsertOneResult.acknowledged(row.get("_id"));
    } catch (MongoCommandException refused) {
      throw Refusals.write(refused);
    }
  }

  Object update(BsonDocument filter, BsonDocument update, boolean many, boolean upsert) {
    try {
      Effect effect = change(filter, update, many, upsert);
      return UpdateResult.acknowledged(
          effect.matched(), (long) effect.matched(), effect.upserted());
    } catch (MongoCommandException refused) {
      throw Refusals.write(refused);
    }
  }

  /** What an update did. */
  record Effect(int matched, @Nullable BsonValue upserted) {}

  Effect change(BsonDocument filter, BsonDocument update, boolean many, boolean upsert) {
    List<BsonDocument> found = rows.find(filter, now);
    if (found.isEmpty()) {
      return new Effect(0, upsert ? upserted(filter, update) : null);
    }
    List<BsonDocument> meant = many ? found : found.subList(0, 1);
    meant.forEach(row -> rows.put(Changes.apply(update, row, false, now)));
    return new Effect(meant.size(), null);
  }

  Effect replace(BsonDocument filter, BsonDocument replacement, boolean upsert) {
    List<BsonDocument> found = rows.find(filter, now);
    BsonDocument row = new BsonDocument();
    row.putAll(replacement);
    if (found.isEmpty()) {
      if (!upsert) {
        return new Effect(0, null);
      }
      BsonValue id = Filters.demanded(filter, "_id");
      if (id != null) {
        row.put("_id", id);
      }
      rows.insert(row);
      return new Effect(0, row.get("_id"));
    }
    row.put("_id", found.get(0).get("_id"));
    rows.put(row);
    return new Effect(1, null);
  }

  Object delete(BsonDocument filter, boolean many) {
    List<BsonDocument> found = rows.find(filter, now);
    List<BsonDocument> meant = many || found.isEmpty() ? found : found.subList(0, 1);
    meant.forEach(row -> rows.remove(row.get("_id")));
    return DeleteResult.acknowledged(meant.size());
  }

  Object findAndUpdate(BsonDocument filter, BsonDocument update, FindOneAndUpdateOptions options) {
    List<BsonDocument> found = rows.find(filter, now);
    if (found.isEmpty()) {
      return Face.NOTHING;
    }
    BsonDocument changed = Changes.apply(update, found.get(0), false, now);
    rows.put(changed);
    boolean after = options.getReturnDocument() == ReturnDocument.AFTER;
    return Decoded.document(after ? changed : found.get(0));
  }

  /** A new document has what the filter demands of it. */
  private BsonValue upserted(BsonDocument filter, BsonDocument update) {
    BsonDocument fresh = new BsonDocument();
    demands(filter, fresh);
    BsonDocument row = Changes.apply(update, fresh, true, now);
    rows.insert(row);
    return row.get("_id");
  }

  private static void demands(BsonDocument filter, BsonDocument fresh) {
    for (Map.Entry<String, BsonValue> part : filter.entrySet()) {
      if (part.getKey().equals("$and")) {
        part.getValue().asArray().forEach(inner -> demands(inner.asDocument(), fresh));
      } else if (!part.getKey().startsWith("$")) {
        BsonValue value = Filters.demanded(filter, part.getKey());
        if (value != null) {
          fresh.put(part.getKey(), value);
        }
      }
    }
  }
}
