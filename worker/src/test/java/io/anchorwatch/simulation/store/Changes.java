package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Applies update operators to a copy of a document. */
final class Changes {
  private Changes() {}

  static BsonDocument apply(BsonDocument update, BsonDocument row, boolean fresh, Instant now) {
    BsonDocument changed = new BsonDocument();
    changed.putAll(row);
    for (Map.Entry<String, BsonValue> operator : update.entrySet()) {
      for (Map.Entry<String, BsonValue> field : operator.getValue().asDocument().entrySet()) {
        apply(operator.getKey(), field.getKey(), field.getValue(), changed, fresh, now);
      }
    }
    return changed;
  }

  private static void apply(
      String operator,
      String field,
      BsonValue value,
      BsonDocument row,
      boolean fresh,
      Instant now) {
    if (field.indexOf('.') >= 0) {
      throw new UnsupportedOperationException("an update of " + field);
    }
    switch (operator) {
      case "$set" -> row.put(field, value);
      case "$unset" -> row.remove(field);
      case "$inc" -> row.put(field, sum(row.get(field), value.asNumber()));
      case "$max" -> {
        if (ValueOrder.compare(row.get(field), value) < 0) {
          row.put(field, value);
        }
      }
      case "$push" -> push(row, field, value);
      case "$pullAll" -> {
        BsonArray left = new BsonArray(row.getArray(field, new BsonArray()));
        if (left.removeAll(value.asArray())) {
          row.put(field, left);
        }
      }
      case "$currentDate" -> row.put(field, new BsonDateTime(now.toEpochMilli()));
      case "$setOnInsert" -> {
        if (fresh) {
          row.put(field, value);
        }
      }
      default -> throw new UnsupportedOperationException(operator);
    }
  }

  private static BsonNumber sum(@Nullable BsonValue before, BsonNumber change) {
    if (before == null) {
      return change;
    }
    if (!before.isNumber()) {
      throw Refusals.command(14, "Cannot apply $inc to a value of non-numeric type");
    }
    long sum = before.asNumber().longValue() + change.longValue();
    return before.isInt64() || change.isInt64() ? new BsonInt64(sum) : new BsonInt32((int) sum);
  }

  private static void push(BsonDocument row, String field, BsonValue value) {
    BsonArray array = row.containsKey(field) ? new BsonArray(row.getArray(field)) : new BsonArray();
    if (value.isDocument() && value.asDocument().containsKey("$each")) {
      array.addAll(value.asDocument().getArray("$each"));
      int slice = value.asDocument().getNumber("$slice", new BsonInt32(array.size())).intValue();
      int from = slice < 0 ? Math.max(0, array.size() + slice) : 0;
      int to = slice < 0 ? array.size() : Math.min(slice, array.size());
      array = new BsonArray(array.subList(from, to));
    } else {
      array.add(value);
    }
    row.put(field, array);
  }
}
