package io.anchorwatch.topics;

import com.mongodb.client.MongoDatabase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;

/** Collections of the site's own, read and never written. Safe for use by many threads. */
public final class MongoDemandCollections implements DemandCollections {
  private static final int BATCH = 1_000;

  private final MongoDatabase database;

  /** Those of a database. */
  @Inject
  public MongoDemandCollections(MongoDatabase database) {
    this.database = database;
  }

  @Override
  public DemandFiles.Lines<SearchQuery> queries(String collection) {
    return read(collection, DemandRow::query);
  }

  @Override
  public DemandFiles.Lines<Target> targets(String collection) {
    return read(collection, DemandRow::target);
  }

  private <T> DemandFiles.Lines<T> read(String collection, Function<DemandRow, T> reader) {
    List<T> items = new ArrayList<>();
    List<DemandFiles.Bad> bad = new ArrayList<>();
    long number = 0;
    for (Document document : database.getCollection(collection).find().batchSize(BATCH)) {
      long place = ++number;
      DemandFiles.kept(() -> reader.apply(row(document)), items::add)
          .ifPresent(why -> bad.add(new DemandFiles.Bad(place, why)));
    }
    return new DemandFiles.Lines<>(items, bad);
  }

  private static DemandRow row(Document document) {
    return field -> {
      Object value = document.get(field);
      return value instanceof Date date
          ? date.toInstant().toString()
          : value == null ? null : String.valueOf(value);
    };
  }
}
