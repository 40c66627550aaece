package io.anchorwatch.simulation.store;

import java.util.Iterator;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The store's order of values: by type first, then by value. A missing one comes before all. */
final class ValueOrder {
  private ValueOrder() {}

  static int compare(@Nullable BsonValue left, @Nullable BsonValue right) {
    int byType = Integer.compare(rank(left), rank(right));
    if (byType != 0 || left == null || right == null) {
      return byType;
    }
    return switch (left.getBsonType()) {
      case INT32, INT64, DOUBLE -> numbers((BsonNumber) left, (BsonNumber) right);
      case STRING -> left.asString().getValue().compareTo(right.asString().getValue());
      case DATE_TIME -> left.asDateTime().compareTo(right.asDateTime());
      case BOOLEAN -> left.asBoolean().compareTo(right.asBoolean());
      case DOCUMENT -> documents(left.asDocument(), right.asDocument());
      case ARRAY -> sequences(left.asArray().iterator(), right.asArray().iterator());
      case NULL -> 0;
      default -> throw new UnsupportedOperationException("values of type " + left.getBsonType());
    };
  }

  /** Whether two values are compared by value at all. */
  static boolean sameKind(@Nullable BsonValue left, @Nullable BsonValue right) {
    return rank(left) == rank(right);
  }

  private static int numbers(BsonNumber left, BsonNumber right) {
    return left.isDouble() || right.isDouble()
        ? Double.compare(left.doubleValue(), right.doubleValue())
        : Long.compare(left.longValue(), right.longValue());
  }

  private static int documents(BsonDocument left, BsonDocument right) {
    Iterator<Map.Entry<String, BsonValue>> others = right.entrySet().iterator();
    for (Map.Entry<String, BsonValue> entry : left.entrySet()) {
      if (!others.hasNext()) {
        return 1;
      }
      Map.Entry<String, BsonValue> other = others.next();
      int byName = entry.getKey().compareTo(other.getKey());
      int order = byName != 0 ? byName : compare(entry.getValue(), other.getValue());
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  private static int sequences(Iterator<BsonValue> left, Iterator<BsonValue> right) {
    while (left.hasNext() && right.hasNext()) {
      int order = compare(left.next(), right.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private static int rank(@Nullable BsonValue value) {
    return value == null ? -1 : rank(value.getBsonType());
  }

  private static int rank(BsonType type) {
    return switch (type) {
      case NULL -> 0;
      case INT32, INT64, DOUBLE -> 1;
      case STRING -> 2;
      case DOCUMENT -> 3;
      case ARRAY -> 4;
      case BOOLEAN -> 5;
      case DATE_TIME -> 6;
      default -> throw new UnsupportedOperationException("values of type " + type);
    };
  }
}
