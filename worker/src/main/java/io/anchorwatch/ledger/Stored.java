package io.anchorwatch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Typed reading of a stored document.
 *
 * @param document as the store has it; every method throws {@link MalformedDocumentException} if
 *     the field has another type or, where it must be there, is missing
 */
record Stored(Document document) {
  String text(String field) {
    return demand(field, optionalText(field), "a text");
  }

  Optional<String> optionalText(String field) {
    return typed(field, String.class, "a text");
  }

  Instant instant(String field) {
    return demand(field, optionalInstant(field), "a date");
  }

  Optional<Instant> optionalInstant(String field) {
    return typed(field, Date.class, "a date").map(Date::toInstant);
  }

  long number(String field) {
    return demand(field, optionalNumber(field), "a number");
  }

  Optional<Long> optionalNumber(String field) {
    return typed(field, Number.class, "a number").map(Number::longValue);
  }

  int count(String field) {
    return Math.toIntExact(optionalNumber(field).orElse(0L));
  }

  boolean flag(String field) {
    return typed(field, Boolean.class, "true or false").orElse(false);
  }

  Duration millis(String field) {
    return Duration.ofMillis(number(field));
  }

  Stored child(String field) {
    return new Stored(demand(field, optionalChild(field), "a document"));
  }

  Optional<Document> optionalChild(String field) {
    return typed(field, Document.class, "a document");
  }

  List<Stored> children(String field) {
    return typed(field, List.class, "a list").stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(item -> new Stored(child(field, item)))
        .toList();
  }

  private Document child(String field, Object item) {
    if (item instanceof Document found) {
      return found;
    }
    throw new MalformedDocumentException(id(), field, "a list of documents");
  }

  private <T> Optional<T> typed(String field, Class<T> kind, String wanted) {
    Object value = document.get(field);
    if (value != null && !kind.isInstance(value)) {
      throw new MalformedDocumentException(id(), field, wanted);
    }
    return Optional.ofNullable(value).map(kind::cast);
  }

  private <T> T demand(String field, Optional<T> value, String wanted) {
    return value.orElseThrow(() -> new MalformedDocumentException(id(), field, wanted));
  }

  private Object id() {
    return document.getOrDefault("_id", "(part of another)");
  }
}
