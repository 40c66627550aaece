package io.anchorwatch.ledger;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/**
 * What a reading found: one bad document never sinks the others.
 *
 * @param readable in the order of the reading
 * @param unreadable those that are left out, by name
 */
public record Found<T>(List<T> readable, List<Unreadable> unreadable) {
  public Found {
    readable = List.copyOf(readable);
    unreadable = List.copyOf(unreadable);
  }

  /** Reads documents of a collection one by one. */
  static <T> Found<T> read(
      String collection, Iterable<Document> documents, Function<Document, T> reader) {
    List<T> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Document document : documents) {
      try {
        readable.add(reader.apply(document));
      } catch (IllegalArgumentException
          | IllegalStateException
          | ArithmeticException
          | DateTimeException e) {
        unreadable.add(
            new Unreadable(
                collection, String.valueOf(document.get("_id")), String.valueOf(e.getMessage())));
      }
    }
    return new Found<>(readable, unreadable);
  }
}
