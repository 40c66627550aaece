package io.anchorwatch.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Ids of documents that belong to a space. The space's length in front keeps two spaces apart
 * whatever their names and posts are. Stateless.
 */
final class SpaceIds {
  private static final int DROPPED_AT_ONCE = 1_000;

  private SpaceIds() {}

  static String of(String space, String rest) {
    return space.length() + ":" + space + ":" + rest;
  }

  static boolean isOf(String space, String id) {
    return id.startsWith(of(space, ""));
  }

  static String rest(String space, String id) {
    return id.substring(of(space, "").length());
  }

  /** Drops a space in parts: each has to end before the driver thinks that the server is gone. */
  static void drop(MongoCollection<Document> collection, String space, Runnable stillWanted) {
    List<String> ids;
    do {
      stillWanted.run();
      ids =
          collection
              .find(after(space, ""))
              .projection(Projections.include("_id"))
              .sort(Sorts.ascending("_id"))
              .limit(DROPPED_AT_ONCE)
              .map(document -> document.getString("_id"))
              .into(new ArrayList<>());
      if (!ids.isEmpty()) {
        collection.deleteMany(
            Filters.and(
                Filters.gte("_id", ids.get(0)), Filters.lte("_id", ids.get(ids.size() - 1))));
      }
    } while (ids.size() == DROPPED_AT_ONCE);
  }

  /** Those of the space behind an id; an empty one is before all. Answered by ids alone. */
  static Bson after(String space, String rest) {
    // The sign that follows the colon ends the space's range.
    String end = space.length() + ":" + space + (char) (':' + 1);
    return Filters.and(Filters.gt("_id", of(space, rest)), Filters.lt("_id", end));
  }
}
