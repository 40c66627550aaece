package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;

/**
 * A query.
 *
 * @param limit 0 for all
 */
record Query(BsonDocument filter, BsonDocument sort, int limit, BsonDocument projection) {
  Query(BsonDocument filter) {
    this(filter, new BsonDocument(), 0, new BsonDocument());
  }

  List<Document> run(Rows rows, Instant now) {
    return shown(rows.find(filter, now));
  }

  /**
   * The same as a scan that began some writes ago.
   *
   * @param since how many writes there had been then
   */
  List<Document> torn(Rows rows, Instant now, long since) {
    return shown(rows.scan(filter, now, since));
  }

  /** Whether it walks an index over what can change, not to one document. */
  boolean scans() {
    return limit == 0 && Filters.demanded(filter, "_id") == null;
  }

  private List<Document> shown(List<BsonDocument> found) {
    if (!sort.isEmpty()) {
      found.sort(order());
    }
    List<Document> shown = new ArrayList<>();
    for (BsonDocument row : limit > 0 && limit < found.size() ? found.subList(0, limit) : found) {
      shown.add(Decoded.document(projected(row)));
    }
    return shown;
  }

  private Comparator<BsonDocument> order() {
    return (left, right) -> {
      for (Map.Entry<String, BsonValue> key : sort.entrySet()) {
        BsonValue one = Filters.orNull(Filters.at(left, key.getKey()));
        BsonValue other = Filters.orNull(Filters.at(right, key.getKey()));
        int order = ValueOrder.compare(one, other) * key.getValue().asNumber().intValue();
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private BsonDocument projected(BsonDocument row) {
    if (projection.isEmpty()) {
      return row;
    }
    boolean names = projection.values().stream().anyMatch(value -> value.asNumber().intValue() > 0);
    BsonDocument shown = new BsonDocument();
    row.forEach(
        (field, value) -> {
          if (field.equals("_id") || projection.containsKey(field) == names) {
            shown.put(field, value);
          }
        });
    return shown;
  }
}
