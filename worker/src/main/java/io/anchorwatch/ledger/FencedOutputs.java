package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.ledger.OutputStore.Tag;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.bson.Document;

/** The outputs of one run in MongoDB. */
final class FencedOutputs implements Outputs {
  private static final int TRIES = 5;

  private final MongoOutputStore store;
  private final Tag tag;
  private final IntSupplier checkpoint;
  private final Set<String> prepared = new HashSet<>();
  private final Amendment amendment;

  FencedOutputs(MongoOutputStore store, Tag tag, IntSupplier checkpoint) {
    this.store = store;
    this.tag = tag;
    this.checkpoint = checkpoint;
    this.amendment = new Amendment(store, tag);
  }

  /**
   * Two threads that put the same key first meet a duplicate key as well; so only a higher fence
   * that is really there makes the run stale.
   */
  @Override
  public void put(String collection, List<Output> outputs) {
    prepare(collection);
    int after = checkpoint.getAsInt();
    List<Output> left = outputs;
    for (int tries = 1; !left.isEmpty(); tries++) {
      try {
        write(collection, left, after);
        amendment.end(collection, outputs.stream().map(Output::key).toList());
        return;
      } catch (MongoBulkWriteException e) {
        left = refused(e, left);
        if (newerThere(collection, left)) {
          throw OutputDocuments.stale(tag, collection);
        }
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public synchronized boolean amend() {
    if (amendment.begun()) {
      return true;
    }
    if (!prepared.isEmpty()) {
      throw new IllegalStateException(tag + " has written before it amends what is published");
    }
    if (amendment.certain().isEmpty() || checkpoint.getAsInt() > 0) {
      return false;
    }
    List<String> collections = store.collectionsOf(tag.job());
    collections.forEach(this::prepare);
    amendment.begin(collections);
    collections.forEach(
        collection -> amendment.merged(collection, outputs -> put(collection, outputs)));
    return true;
  }

  @Override
  public void withdraw(String collection, Collection<String> keys) {
    if (!amendment.begun()) {
      throw new IllegalStateException(tag + " withdraws, but does not amend what is published");
    }
    if (keys.isEmpty()) {
      return;
    }
    prepare(collection);
    amendment.end(collection, keys);
    List<String> ids = keys.stream().map(key -> OutputDocuments.id(tag, key)).toList();
    store.collection(collection).deleteMany(and(in("_id", ids), eq("fence", tag.fence())));
  }

  @Override
  public void published(String collection, Consumer<Output> each) {
    publishedBy(tag.job(), collection, each);
  }

  @Override
  public void publishedBy(String job, String collection, Consumer<Output> each) {
    if (!job.equals(tag.job())) {
      store.published(job, tag.site(), collection, each);
      return;
    }
    amendment.seen().ifPresent(layers -> store.published(tag, layers, collection, each));
  }

  @Override
  public Optional<Output> published(String collection, String key) {
    return amendment.seen().flatMap(layers -> store.document(tag, layers, collection, key));
  }

  private synchronized void prepare(String collection) {
    if (!prepared.contains(collection)) {
      store.prepare(collection, tag.job());
      amendment.certain().ifPresent(layers -> store.sweep(collection, tag.job(), layers));
      prepared.add(collection);
    }
  }

  /** Not there yet, or not written by a newer attempt; otherwise the upsert meets the same id. */
  private void write(String collection, List<Output> outputs, int after) {
    List<ReplaceOneModel<Document>> models =
        outputs.stream()
            .map(
                output ->
                    new ReplaceOneModel<>(
                        and(
                            eq("_id", OutputDocuments.id(tag, output.key())),
                            lte("fence", tag.fence())),
                        OutputDocuments.write(tag, output, after),
                        new ReplaceOptions().upsert(true)))
            .toList();
    store.collection(collection).bulkWrite(models, new BulkWriteOptions().ordered(false));
  }

  private static List<Output> refused(MongoBulkWriteException e, List<Output> outputs) {
    boolean onlyDuplicates =
        e.getWriteConcernError() == null
            && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DuplicateKeys.CODE);
    if (!onlyDuplicates) {
      throw e;
    }
    return e.getWriteErrors().stream().map(BulkWriteError::getIndex).map(outputs::get).toList();
  }

  private boolean newerThere(String collection, List<Output> outputs) {
    List<String> ids =
        outputs.stream().map(output -> OutputDocuments.id(tag, output.key())).toList();
    return store.collection(collection).find(and(in("_id", ids), gt("fence", tag.fence()))).first()
        != null;
  }
}
