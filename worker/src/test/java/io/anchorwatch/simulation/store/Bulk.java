package io.anchorwatch.simulation.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;

/** Many writes in one command: an ordered one stops at the first refusal. */
final class Bulk {
  private final Writes writes;
  private final boolean ordered;
  private final List<BulkWriteError> errors = new ArrayList<>();
  private final List<BulkWriteUpsert> upserts = new ArrayList<>();
  private int matched;
  private int inserted;

  Bulk(Writes writes, boolean ordered) {
    this.writes = writes;
    this.ordered = ordered;
  }

  BulkWriteResult run(List<WriteModel<Document>> models) {
    for (int i = 0; i < models.size() && !(ordered && !errors.isEmpty()); i++) {
      try {
        note(i, one(models.get(i)));
      } catch (MongoCommandException refused) {
        errors.add(
            new BulkWriteError(
                refused.getErrorCode(), refused.getErrorMessage(), new BsonDocument(), i));
      }
    }
    BulkWriteResult result =
        BulkWriteResult.acknowledged(inserted, matched, 0, matched, upserts, List.of());
    if (!errors.isEmpty()) {
      throw new MongoBulkWriteException(result, errors, null, Refusals.server(), Set.of());
    }
    return result;
  }

  private void note(int index, Writes.Effect effect) {
    matched += effect.matched();
    if (effect.upserted() != null) {
      upserts.add(new BulkWriteUpsert(index, effect.upserted()));
    }
  }

  private Writes.Effect one(WriteModel<Document> model) {
    if (model instanceof UpdateOneModel<Document> update) {
      return writes.change(
          rendered(update.getFilter()),
          rendered(update.getUpdate()),
          false,
          update.getOptions().isUpsert());
    }
    if (model instanceof UpdateManyModel<Document> update) {
      return writes.change(
          rendered(update.getFilter()),
          rendered(update.getUpdate()),
          true,
          update.getOptions().isUpsert());
    }
    if (model instanceof ReplaceOneModel<Document> replace) {
      return writes.replace(
          rendered(replace.getFilter()),
          rendered(replace.getReplacement()),
          replace.getReplaceOptions().isUpsert());
    }
    if (model instanceof InsertOneModel<Document> insert) {
      writes.rows().insert(rendered(insert.getDocument()));
      inserted++;
      return new Writes.Effect(0, null);
    }
    if (model instanceof DeleteManyModel<Document> delete) {
      writes.delete(rendered(delete.getFilter()), true);
      return new Writes.Effect(0, null);
    }
    throw new UnsupportedOperationException(model.getClass().getSimpleName());
  }

  private static BsonDocument rendered(Object bson) {
    return Encoded.of(bson);
  }
}
