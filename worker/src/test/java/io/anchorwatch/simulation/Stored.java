package io.anchorwatch.simulation;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** A stored document as the rules read it. */
record Stored(BsonDocument document) {
  String id() {
    return text("_id");
  }

  boolean has(String field) {
    return document.containsKey(field);
  }

  String text(String field) {
    return document.getString(field, new BsonString("")).getValue();
  }

  long number(String field) {
    return document.getNumber(field, new BsonInt32(0)).longValue();
  }

  /** A date in milliseconds. */
  long date(String field) {
    return document.getDateTime(field).getValue();
  }

  long date(String field, long fallback) {
    return document.isDateTime(field) ? date(field) : fallback;
  }

  boolean flag(String field) {
    return document.containsKey(field) && document.getBoolean(field).getValue();
  }

  BsonArray list(String field) {
    return document.getArray(field, new BsonArray());
  }

  boolean is(String state) {
    return text("state").equals(state);
  }

  boolean terminal() {
    return is("succeeded") || is("failed") || is("skipped");
  }

  boolean open() {
    return is("due") || is("retry");
  }
}
