package io.anchorwatch.ledger;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;

/**
 * Many writes in one command, each judged by its own filter; one that is refused does not keep the
 * others from happening. A duplicate key is a refusal, not an error: somebody else was first.
 */
final class Bulk {
  private Bulk() {}

  /**
   * Returns how many documents were there and met their filter.
   *
   * @throws com.mongodb.MongoException if a write failed or its outcome is not known
   */
  static int send(MongoCollection<Document> collection, List<? extends WriteModel<Document>> all) {
    if (all.isEmpty()) {
      return 0;
    }
    try {
      return collection.bulkWrite(all, new BulkWriteOptions().ordered(false)).getMatchedCount();
    } catch (MongoBulkWriteException e) {
      boolean onlyDuplicates =
          e.getWriteErrors().stream().allMatch(error -> error.getCode() == DuplicateKeys.CODE);
      if (!onlyDuplicates || e.getWriteConcernError() != null) {
        throw e;
      }
      return e.getWriteResult().getMatchedCount();
    }
  }
}
