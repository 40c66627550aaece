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
    int unreadable = 0;
    for (Document document : database.getCollection(collection).find().batchSize(BATCH)) {
      unreadable += DemandFiles.kept(() -> query(document), queries::add) ? 0 : 1;
    }
    return new DemandFiles.Lines<>(queries, unreadable);
  }

  private static SearchQuery query(Document document) {
    return DemandFiles.query(
        field -> {
          Object value = document.get(field);
          return value instanceof Date date
              ? date.toInstant().toString()
              : value == null ? null : String.valueOf(value);
        });
  }
}
