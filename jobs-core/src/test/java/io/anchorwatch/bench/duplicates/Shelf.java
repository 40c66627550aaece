package io.anchorwatch.bench.duplicates;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;

/** Outputs of one run in MongoDB, as costly as the worker's own. Not safe for many threads. */
final class Shelf implements Outputs {
  private final MongoDatabase database;
  private final int run;
  private final Set<String> collections = new TreeSet<>();
  private int published;

  Shelf(MongoDatabase database, int run, int published) {
    this.database = database;
    this.run = run;
    this.published = published;
  }

  /** Shows what this run wrote, and drops what was shown. */
  void publish() {
    published = run;
    collections.forEach(name -> database.getCollection(name).deleteMany(Filters.lt("slot", run)));
  }

  int published() {
    return published;
  }

  @Override
  public void put(String collection, List<Output> outputs) {
    if (collections.add(collection)) {
      database.getCollection(collection).createIndex(Indexes.ascending("slot", "key"));
    }
    if (!outputs.isEmpty()) {
      database
          .getCollection(collection)
          .bulkWrite(
              outputs.stream().map(this::model).toList(), new BulkWriteOptions().ordered(false));
    }
  }

  private ReplaceOneModel<Document> model(Output output) {
    String id = run + "|" + output.key();
    Document document = new Document("_id", id).append("slot", run).append("key", output.key());
    document.putAll(output.body());
    return new ReplaceOneModel<>(
        Filters.eq("_id", id), document, new ReplaceOptions().upsert(true));
  }

  @Override
  public void published(String collection, Consumer<Output> each) {
    database
        .getCollection(collection)
        .find(Filters.eq("slot", published))
        .sort(Sorts.ascending("slot", "key"))
        .forEach(document -> each.accept(new Output(document.getString("key"), document)));
  }

  @Override
  public void publishedBy(String job, String collection, Consumer<Output> each) {
    published(collection, each);
  }

  @Override
  public Optional<Output> published(String collection, String key) {
    return Optional.ofNullable(
            database
                .getCollection(collection)
                .find(Filters.and(Filters.eq("slot", published), Filters.eq("key", key)))
                .first())
        .map(document -> new Output(key, document));
  }
}
