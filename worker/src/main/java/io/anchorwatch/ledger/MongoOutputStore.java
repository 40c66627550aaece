package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static io.anchorwatch.ledger.OutputFilters.ended;
import static io.anchorwatch.ledger.OutputFilters.notEnded;
import static io.anchorwatch.ledger.OutputFilters.shown;
import static io.anchorwatch.ledger.OutputFilters.written;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.ledger.Anchor.Published;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The jobs' output collections, and {@code output_collections}, which remembers what collections a
 * job writes to: one document a pair.
 */
final class MongoOutputStore implements OutputStore {
  static final String NAME = "output_collections";

  private static final int AT_ONCE = 1_000;

  private final MongoDatabase database;
  private final MongoLayers layers;

  @Inject
  MongoOutputStore(MongoDatabase database, Anchors anchors) {
    this.database = database;
    this.layers = new MongoLayers(database, anchors);
  }

  @Override
  public Outputs open(Tag tag, IntSupplier checkpoint) {
    int covered = checkpoint.getAsInt();
    if (covered > 0) {
      collectionsOf(tag.job()).forEach(collection -> adopt(collection, tag, covered));
    }
    return new FencedOutputs(this, tag, checkpoint);
  }

  @Override
  public void published(String job, String collection, Consumer<Output> each) {
    layers.shown(job).ifPresent(shown -> read(collection, shown(job, shown), each));
  }

  /** What readers see of a job, for one site. */
  void published(String job, String site, String collection, Consumer<Output> each) {
    layers
        .shown(job)
        .ifPresent(shown -> read(collection, and(shown(job, shown), eq("site", site)), each));
  }

  /** What readers of a run's job saw when it began. */
  void published(Tag run, Layers seen, String collection, Consumer<Output> each) {
    read(collection, and(shown(run.job(), seen), eq("site", run.site())), each);
  }

  /** One of those documents. */
  Optional<Output> document(Tag run, Layers seen, String collection, String key) {
    Bson filter = and(shown(run.job(), seen, eq("key", key)), eq("site", run.site()));
    return Optional.ofNullable(collection(collection).find(filter).first())
        .map(OutputDocuments::read);
  }

  /** All documents of some layers that the layers above have not ended. */
  void read(String job, Layers seen, List<Published> of, String collection, Consumer<Output> each) {
    read(collection, and(written(job, of), notEnded(job, seen)), each);
  }

  MongoLayers layers() {
    return layers;
  }

  MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  /** Before a run's first write: the indexes, and the note that the job writes here. */
  void prepare(String collection, String job) {
    collection(collection).createIndex(Indexes.ascending("job", "slot", "fence", "key"));
    collection(collection)
        .createIndex(Indexes.ascending(OutputDocuments.ENDED), new IndexOptions().sparse(true));
    note(collection, job);
  }

  /**
   * Older than what readers see, by slot and then by fence, and no part of it: nobody can ever see
   * it again.
   */
  void sweep(String collection, String job, Layers seen) {
    Instant from = Instant.EPOCH;
    for (Published tag : seen.tags()) {
      delete(collection, and(eq("job", job), gt("slot", from), lt("slot", tag.slot())));
      delete(collection, and(eq("job", job), eq("slot", tag.slot()), lt("fence", tag.fence())));
      from = tag.slot();
    }
    delete(collection, ended(job, seen));
  }

  /** Takes the names of runs that nobody can see again out of what they ended. */
  void forget(String collection, List<String> dead) {
    if (!dead.isEmpty()) {
      inParts(
          collection,
          in(OutputDocuments.ENDED, dead),
          some -> collection(collection).updateMany(some, pullAll(OutputDocuments.ENDED, dead)));
    }
  }

  private void delete(String collection, Bson filter) {
    inParts(collection, filter, some -> collection(collection).deleteMany(some));
  }

  /**
   * In parts, as each has to end before the driver thinks that the server is gone.
   *
   * @param change after it the filter no longer matches
   */
  private void inParts(String collection, Bson filter, Consumer<Bson> change) {
    MongoCollection<Document> documents = collection(collection);
    List<Object> ids = some(documents, filter);
    while (!ids.isEmpty()) {
      change.accept(in("_id", ids));
      ids = ids.size() < AT_ONCE ? List.of() : some(documents, filter);
    }
  }

  private static List<Object> some(MongoCollection<Document> documents, Bson filter) {
    return documents
        .find(filter)
        .projection(new Document("_id", 1))
        .limit(AT_ONCE)
        .map(found -> (Object) new Stored(found).text("_id"))
        .into(new ArrayList<>());
  }

  /** Takes documents that readers see out of what they will see once a run is published. */
  void end(String collection, Tag run, Layers seen, Collection<String> keys) {
    String own = MongoLayers.id(run.job(), run.published());
    collection(collection)
        .updateMany(
            and(written(run.job(), seen.tags(), in("key", keys)), ne(OutputDocuments.ENDED, own)),
            push(OutputDocuments.ENDED, own));
  }

  long count(String collection, String job, Published run) {
    return collection(collection).countDocuments(written(job, List.of(run)));
  }

  /**
   * Written by earlier attempts of this very slot, before the checkpoint or by a version without.
   */
  private void adopt(String collection, Tag tag, int checkpoint) {
    collection(collection)
        .updateMany(
            and(
                eq("job", tag.job()),
                eq("slot", tag.slot()),
                lt("fence", tag.fence()),
                or(lt("checkpoint", checkpoint), exists("checkpoint", false))),
            set("fence", tag.fence()));
  }

  private void note(String collection, String job) {
    try {
      database
          .getCollection(NAME)
          .updateOne(
              eq("_id", job + "|" + collection),
              combine(setOnInsert("job", job), setOnInsert("collection", collection)),
              new UpdateOptions().upsert(true));
    } catch (MongoException e) {
      if (!DuplicateKeys.caused(e)) {
        throw e;
      }
    }
  }

  List<String> collectionsOf(String job) {
    return database
        .getCollection(NAME)
        .find(eq("job", job))
        .map(found -> new Stored(found).text("collection"))
        .into(new ArrayList<>());
  }

  private void read(String collection, Bson filter, Consumer<Output> each) {
    collection(collection)
        .find(filter)
        .sort(ascending("key"))
        .forEach(found -> each.accept(OutputDocuments.read(found)));
  }
}
