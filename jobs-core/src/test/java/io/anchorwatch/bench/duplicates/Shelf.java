package io.anchorwatch.bench.duplicates;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.Document;

/** Outputs of one run in MongoDB, as costly as the worker's own. Not safe for many threads. */
final class Shelf implements Outputs {
  private static final String ENDED = "endedBy";

  private final MongoDatabase database;
  private final int run;
  private final Set<String> collections = new TreeSet<>();
  private List<Integer> published;
  private boolean amends;

  /**
   * Outputs of a run.
   *
   * @param published the runs whose documents are shown
   */
  Shelf(MongoDatabase database, int run, List<Integer> published) {
    this.database = database;
    this.run = run;
    this.published = List.copyOf(published);
  }

  /** Shows what this run wrote, and drops what is no longer shown. */
  void publish() {
    List<Integer> shown = new ArrayList<>(amends ? published : List.of());
    shown.add(run);
    published = List.copyOf(shown);
    for (String name : collections) {
      MongoCollection<Document> documents = database.getCollection(name);
      documents.deleteMany(amends ? Filters.eq(ENDED, run) : Filters.lt("slot", run));
    }
  }

  List<Integer> published() {
    return published;
  }

  @Override
  public boolean amend() {
    amends = !published.isEmpty();
    return amends;
  }

  @Override
  public void withdraw(String collection, Collection<String> keys) {
    database
        .getCollection(collection)
        .updateMany(
            Filters.and(Filters.in("slot", published), Filters.in("key", keys)),
            Updates.push(ENDED, run));
  }

  @Override
  public void put(String collection, List<Output> outputs) {
    if (collections.add(collection)) {
      database.getCollection(collection).createIndex(Indexes.ascending("slot", "key"));
      database
          .getCollection(collection)
          .createIndex(Indexes.ascending(ENDED), new IndexOptions().sparse(true));
    }
    if (!outputs.isEmpty()) {
      database
          .getCollection(collection)
          .bulkWrite(
              outputs.stream().map(this::model).toList(), new BulkWriteOptions().ordered(false));
      if (amends) {
        withdraw(collection, outputs.stream().map(Output::key).toList());
      }
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
        .find(Filters.in("slot", published))
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
                .find(Filters.and(Filters.in("slot", published), Filters.eq("key", key)))
                .first())
        .map(document -> new Output(key, document));
  }
}
