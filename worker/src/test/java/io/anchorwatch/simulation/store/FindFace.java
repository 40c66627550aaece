package io.anchorwatch.simulation.store;

import com.mongodb.client.FindIterable;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.Document;

/** A query that is still being put together, as the driver shows it. */
final class FindFace {
  private final Function<Query, List<Document>> run;
  private final FindIterable<?> face;
  private Query query;

  FindFace(Query query, Function<Query, List<Document>> run) {
    this.query = query;
    this.run = run;
    this.face = Face.of(FindIterable.class, this::call);
  }

  FindIterable<?> face() {
    return face;
  }

  private Object call(String method, Object[] arguments) {
    switch (method) {
      case "sort" -> {
        BsonDocument sort = Encoded.of(arguments[0]);
        query = new Query(query.filter(), sort, query.limit(), query.projection());
      }
      case "limit" -> {
        query = new Query(query.filter(), query.sort(), (int) arguments[0], query.projection());
      }
      case "projection" -> {
        BsonDocument shown = Encoded.of(arguments[0]);
        query = new Query(query.filter(), query.sort(), query.limit(), shown);
      }
      case "batchSize", "hint", "comment", "noCursorTimeout" -> {}
      default -> {
        return new Listed<>(() -> run.apply(query)).call(method, arguments);
      }
    }
    return face;
  }
}
