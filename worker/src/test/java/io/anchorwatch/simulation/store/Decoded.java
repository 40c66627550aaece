package io.anchorwatch.simulation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Stored values as the driver hands them over. */
final class Decoded {
  private Decoded() {}

  static Document document(BsonDocument stored) {
    Document document = new Document();
    for (Map.Entry<String, BsonValue> field : stored.entrySet()) {
      document.put(field.getKey(), value(field.getValue()));
    }
    return document;
  }

  private static @Nullable Object value(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING -> value.asString().getValue();
      case INT32 -> value.asInt32().getValue();
      case INT64 -> value.asInt64().getValue();
      case DOUBLE -> value.asDouble().getValue();
      case BOOLEAN -> value.asBoolean().getValue();
      case DATE_TIME -> Date.from(Instant.ofEpochMilli(value.asDateTime().getValue()));
      case OBJECT_ID -> value.asObjectId().getValue();
      case DOCUMENT -> document(value.asDocument());
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.asArray().forEach(one -> list.add(value(one)));
        yield list;
      }
      case NULL -> null;
      default -> throw new UnsupportedOperationException("values of type " + value.getBsonType());
    };
  }
}
