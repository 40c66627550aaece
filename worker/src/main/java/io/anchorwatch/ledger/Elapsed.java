package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.type;

import java.time.Instant;
import java.util.List;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Whether a stored time has passed since a stored instant, by the store's clock. */
final class Elapsed {
  private Elapsed() {}

  /**
   * Both fields are of the right type and their sum is not after now. A server may evaluate the
   * expression before the types are asked for, and a sum over a text is an error; so the expression
   * first compares each field with the bounds of its type, for values of different types are
   * ordered by type. Stands only beside one {@code _id}, because no index serves a sum.
   */
  static Bson since(String instant, String millis) {
    String date = "$" + instant;
    String number = "$" + millis;
    Document sum = new Document("$add", List.of(date, number));
    return and(
        type(instant, BsonType.DATE_TIME),
        type(millis, "number"),
        expr(
            new Document(
                "$and",
                List.of(
                    notAfter(Instant.EPOCH, date),
                    notAfter(0L, number),
                    notAfter(number, Long.MAX_VALUE),
                    notAfter(sum, "$$NOW")))));
  }

  private static Document notAfter(Object left, Object right) {
    return new Document("$lte", List.of(left, right));
  }
}
