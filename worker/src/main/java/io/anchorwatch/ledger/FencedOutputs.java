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

  FencedOutputs(MongoOutputStore store, Tag tag, IntSupplier checkpoint) {
    this.store = store;
    this.tag = tag;
    this.checkpoint = checkpoint;
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
  public void published(String collection, Consumer<Output> each) {
    publishedBy(tag.job(), collection, each);
  }

  @Override
  public void publishedBy(String job, String collection, Consumer<Output> each) {
    store.published(job, tag.site(), collection, each);
  }

  @Override
  public Optional<Output> published(String collection, String key) {
    return store.published(tag, collection, key);
  }

  private synchronized void prepare(String collection) {
    if (!prepared.contains(collection)) {
      store.prepare(collection, tag);
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
