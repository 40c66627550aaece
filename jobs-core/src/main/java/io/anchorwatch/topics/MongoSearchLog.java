package io.anchorwatch.topics;

import com.mongodb.client.MongoDatabase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** A collection of the site's own, read and never written. Safe for use by many threads. */
public final class MongoSearchLog implements SearchLog {
  private static final int BATCH = 1_000;

  private final MongoDatabase database;

  /** That of a database. */
  @Inject
  public MongoSearchLog(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public DemandFiles.Lines<SearchQuery> read(String collection) {
    List<SearchQuery> queries = new ArrayList<>();
    List<DemandFiles.Bad> bad = new ArrayList<>();
    long number = 0;
    for (Document document : database.getCollection(collection).find().batchSize(BATCH)) {
      long place = ++number;
      DemandFiles.kept(() -> query(document), queries::add)
          .ifPresent(why -> bad.add(new DemandFiles.Bad(place, why)));
    }
    return new DemandFiles.Lines<>(queries, bad);
  }

  private static SearchQuery query(Document document) {
    DemandRow row =
        field -> {
          Object value = document.get(field);
          return value instanceof Date date
              ? date.toInstant().toString()
              : value == null ? null : String.valueOf(value);
        };
    return row.query();
  }
}
