package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Whether a document is one of those that a filter means. */
final class Filters {
  private Filters() {}

  static boolean match(BsonDocument filter, BsonDocument row, Instant now) {
    for (Map.Entry<String, BsonValue> part : filter.entrySet()) {
      if (!matches(part.getKey(), part.getValue(), row, now)) {
        return false;
      }
    }
    return true;
  }

  /** The value that a filter demands of a field, if it demands one at all. */
  static @Nullable BsonValue demanded(BsonDocument filter, String field) {
    BsonValue value = filter.get(field);
    if (value != null && !isOperator(value)) {
      return value;
    }
    if (filter.containsKey("$and")) {
      for (BsonValue part : filter.getArray("$and")) {
        BsonValue found = demanded(part.asDocument(), field);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** A field by its path; null if it is not there. */
  static @Nullable BsonValue at(BsonDocument row, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return row.get(path);
    }
    BsonValue outer = row.get(path.substring(0, dot));
    return outer != null && outer.isDocument()
        ? at(outer.asDocument(), path.substring(dot + 1))
        : null;
  }

  private static boolean matches(String key, BsonValue value, BsonDocument row, Instant now) {
    return switch (key) {
      case "$and" -> all(value.asArray(), row, now);
      case "$or" -> any(value.asArray(), row, now);
      case "$expr" -> new Expressions(row, now).holds(value);
      default -> {
        BsonValue stored = at(row, key);
        yield isOperator(value) ? allHold(value.asDocument(), stored) : equal(stored, value);
      }
    };
  }

  private static boolean all(List<BsonValue> parts, BsonDocument row, Instant now) {
    for (BsonValue part : parts) {
      if (!match(part.asDocument(), row, now)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(List<BsonValue> parts, BsonDocument row, Instant now) {
    for (BsonValue part : parts) {
      if (match(part.asDocument(), row, now)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOperator(BsonValue value) {
    return value.isDocument()
        && !value.asDocument().isEmpty()
        && value.asDocument().getFirstKey().startsWith("$");
  }

  private static boolean allHold(BsonDocument operators, @Nullable BsonValue stored) {
    for (Map.Entry<String, BsonValue> operator : operators.entrySet()) {
      if (!holds(operator.getKey(), operator.getValue(), stored)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String operator, BsonValue wanted, @Nullable BsonValue stored) {
    return switch (operator) {
      case "$eq" -> equal(stored, wanted);
      case "$ne" -> !equal(stored, wanted);
      case "$in" -> isIn(stored, wanted.asArray());
      case "$nin" -> !isIn(stored, wanted.asArray());
      case "$exists" -> (stored != null) == wanted.asBoolean().getValue();
      case "$type" -> isOf(stored, wanted);
      case "$lt" -> comparable(stored, wanted) && ValueOrder.compare(stored, wanted) < 0;
      case "$lte" -> comparable(stored, wanted) && ValueOrder.compare(stored, wanted) <= 0;
      case "$gt" -> comparable(stored, wanted) && ValueOrder.compare(stored, wanted) > 0;
      case "$gte" -> comparable(stored, wanted) && ValueOrder.compare(stored, wanted) >= 0;
      default -> throw new UnsupportedOperationException(operator);
    };
  }

  private static boolean isIn(@Nullable BsonValue stored, List<BsonValue> wanted) {
    for (BsonValue one : wanted) {
      if (equal(stored, one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean comparable(@Nullable BsonValue stored, BsonValue wanted) {
    return stored != null && ValueOrder.sameKind(stored, wanted);
  }

  private static boolean equal(@Nullable BsonValue stored, BsonValue wanted) {
    if (stored == null) {
      return wanted.isNull();
    }
    if (ValueOrder.compare(stored, wanted) == 0) {
      return true;
    }
    if (stored.isArray()) {
      for (BsonValue one : stored.asArray()) {
        if (ValueOrder.compare(one, wanted) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOf(@Nullable BsonValue stored, BsonValue wanted) {
    if (stored == null) {
      return false;
    }
    if (wanted.isNumber()) {
      return stored.getBsonType() == BsonType.findByValue(wanted.asNumber().intValue());
    }
    return switch (wanted.asString().getValue()) {
      case "number" -> stored.isNumber();
      case "date" -> stored.getBsonType() == BsonType.DATE_TIME;
      case "string" -> stored.isString();
      default -> throw new UnsupportedOperationException("$type " + wanted);
    };
  }

  /** As a null if it is not there. */
  static BsonValue orNull(@Nullable BsonValue value) {
    return value == null ? BsonNull.VALUE : value;
  }
}
