package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The expressions that filters may have.
 *
 * @param row the document
 * @param now the store's now
 */
record Expressions(BsonDocument row, Instant now) {
  private static final int NO_SUM = 16_554;
  private static final int NO_DIFFERENCE = 16_556;

  boolean holds(BsonValue expression) {
    BsonValue value = value(expression);
    return value != null && !value.isNull() && !value.equals(BsonBoolean.FALSE);
  }

  private @Nullable BsonValue value(BsonValue expression) {
    if (expression.isString() && expression.asString().getValue().startsWith("$")) {
      return reference(expression.asString().getValue());
    }
    if (!expression.isDocument()) {
      return expression;
    }
    Map.Entry<String, BsonValue> only = expression.asDocument().entrySet().iterator().next();
    BsonArray operands = only.getValue().asArray();
    return switch (only.getKey()) {
      case "$and" -> BsonBoolean.valueOf(operands.stream().allMatch(this::holds));
      case "$lt" -> BsonBoolean.valueOf(order(operands) < 0);
      case "$lte" -> BsonBoolean.valueOf(order(operands) <= 0);
      case "$gt" -> BsonBoolean.valueOf(order(operands) > 0);
      case "$gte" -> BsonBoolean.valueOf(order(operands) >= 0);
      case "$add" -> sum(operands, 1, NO_SUM);
      case "$subtract" -> sum(operands, -1, NO_DIFFERENCE);
      default -> throw new UnsupportedOperationException(only.getKey());
    };
  }

  private @Nullable BsonValue reference(String name) {
    return name.equals("$$NOW")
        ? new BsonDateTime(now.toEpochMilli())
        : Filters.at(row, name.substring(1));
  }

  private int order(List<BsonValue> operands) {
    return ValueOrder.compare(value(operands.get(0)), value(operands.get(1)));
  }

  private BsonValue sum(List<BsonValue> operands, int sign, int error) {
    BsonValue left = value(operands.get(0));
    BsonValue right = value(operands.get(1));
    if (left == null || right == null || left.isNull() || right.isNull()) {
      return BsonNull.VALUE;
    }
    if (right.getBsonType() == BsonType.DATE_TIME && left.isNumber() && sign > 0) {
      return new BsonDateTime(
          Math.round(left.asNumber().doubleValue()) + right.asDateTime().getValue());
    }
    if (!right.isNumber()) {
      throw Refusals.command(error, "only supports numeric or date types");
    }
    long change = sign * right.asNumber().longValue();
    if (left.getBsonType() == BsonType.DATE_TIME) {
      return new BsonDateTime(left.asDateTime().getValue() + change);
    }
    if (!left.isNumber()) {
      throw Refusals.command(error, "only supports numeric or date types");
    }
    return new BsonInt64(left.asNumber().longValue() + change);
  }
}
