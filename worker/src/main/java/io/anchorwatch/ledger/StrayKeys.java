package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.bson.BsonType;
import org.bson.conversions.Bson;

/** Filters for keys of {@code slots} that are no {@code <job>@<instant>} of some jobs. */
final class StrayKeys {
  /** So many ranges a query: enough to be few, not enough to be long. */
  private static final int AT_ONCE = 500;

  private static final List<BsonType> NO_TEXTS =
      List.of(
          BsonType.OBJECT_ID,
          BsonType.INT32,
          BsonType.INT64,
          BsonType.DOUBLE,
          BsonType.DATE_TIME,
          BsonType.DOCUMENT,
          BsonType.BINARY,
          BsonType.BOOLEAN,
          BsonType.NULL);

  private StrayKeys() {}

  /** Not after any key of the job: an instant begins with a digit. */
  static String first(String job) {
    return job + "@0";
  }

  private static String end(String job) {
    return job + "@:";
  }

  static List<Bson> outside(Collection<String> jobs) {
    List<Bson> ranges = new ArrayList<>();
    NO_TEXTS.forEach(kind -> ranges.add(type("_id", kind)));
    String from = "";
    for (String job : new TreeSet<>(jobs)) {
      ranges.add(and(gte("_id", from), lt("_id", first(job))));
      from = end(job);
    }
    ranges.add(gte("_id", from));
    List<Bson> filters = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i += AT_ONCE) {
      filters.add(or(ranges.subList(i, Math.min(ranges.size(), i + AT_ONCE))));
    }
    return filters;
  }
}
