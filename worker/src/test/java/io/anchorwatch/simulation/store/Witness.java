package io.anchorwatch.simulation.store;

import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Sees every change of a document at the moment it takes effect. */
@FunctionalInterface
public interface Witness {
  /**
   * A document changed.
   *
   * @param before null if it was not there
   * @param after null if it is gone
   */
  void changed(String collection, @Nullable BsonDocument before, @Nullable BsonDocument after);
}
