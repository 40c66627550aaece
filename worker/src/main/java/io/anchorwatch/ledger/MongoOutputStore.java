package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.ledger.Anchor.Published;
import jakarta.inject.Inject;
import java.util.ArrayList;
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

  private final MongoDatabase database;
  private final Anchors anchors;

  @Inject
  MongoOutputStore(MongoDatabase database, Anchors anchors) {
    this.database = database;
    this.anchors = anchors;
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
    tag(job).ifPresent(tag -> read(collection, shown(job, tag), each));
  }

  /** What readers see of a job, for one site. */
  void published(String job, String site, String collection, Consumer<Output> each) {
    tag(job).ifPresent(tag -> read(collection, and(shown(job, tag), eq("site", site)), each));
  }

  Optional<Output> published(Tag run, String collection, String key) {
    return tag(run.job())
        .map(tag -> and(shown(run.job(), tag), eq("site", run.site()), eq("key", key)))
        .flatMap(filter -> Optional.ofNullable(collection(collection).find(filter).first()))
        .map(OutputDocuments::read);
  }

  MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  /** Before a run's first write: the index, the note that the job writes here, and a sweep. */
  void prepare(String collection, Tag tag) {
    collection(collection).createIndex(Indexes.ascending("job", "slot", "fence", "key"));
    note(collection, tag.job());
    tag(tag.job()).ifPresent(published -> sweep(collection, tag.job(), published));
  }

  /** Older than what readers see, by slot and then by fence: nobody can ever see it again. */
  private void sweep(String collection, String job, Published published) {
    MongoCollection<Document> documents = collection(collection);
    documents.deleteMany(and(eq("job", job), lt("slot", published.slot())));
    documents.deleteMany(
        and(eq("job", job), eq("slot", published.slot()), lt("fence", published.fence())));
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

  private List<String> collectionsOf(String job) {
    return database
        .getCollection(NAME)
        .find(eq("job", job))
        .map(found -> new Stored(found).text("collection"))
        .into(new ArrayList<>());
  }

  private Optional<Published> tag(String job) {
    return anchors.find(job).flatMap(anchor -> anchor.success().published());
  }

  private static Bson shown(String job, Published tag) {
    return and(eq("job", job), eq("slot", tag.slot()), eq("fence", tag.fence()));
  }

  private void read(String collection, Bson filter, Consumer<Output> each) {
    collection(collection)
        .find(filter)
        .sort(ascending("key"))
        .forEach(found -> each.accept(OutputDocuments.read(found)));
  }
}
