package io.anchorwatch.simulation.store;

import com.mongodb.ReadConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.ListIndexesIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;

/** One collection as the driver shows it. */
final class CollectionFace {
  private final SimulatedDatabase database;
  private final String name;
  private final boolean majority;
  private final MongoCollection<?> face;

  CollectionFace(SimulatedDatabase database, String name, boolean majority) {
    this.database = database;
    this.name = name;
    this.majority = majority;
    this.face = Face.of(MongoCollection.class, this::call);
  }

  MongoCollection<?> face() {
    return face;
  }

  private Object call(String method, Object[] arguments) {
    return switch (method) {
      case "withReadConcern" ->
          new CollectionFace(database, name, arguments[0].equals(ReadConcern.MAJORITY)).face();
      case "withWriteConcern", "withReadPreference" -> face;
      case "createIndex" -> index(arguments);
      case "listIndexes" -> Face.of(ListIndexesIterable.class, new Listed<>(this::indexes)::call);
      case "find" -> found(arguments.length == 0 ? new BsonDocument() : filter(arguments[0]));
      case "countDocuments" -> (long) all(new Query(filter(arguments[0]))).size();
      default -> write(method, arguments);
    };
  }

  private Object write(String method, Object[] arguments) {
    return switch (method) {
      case "insertOne" -> through(method, () -> writes().insert(filter(arguments[0])));
      case "updateOne", "updateMany" ->
          through(
              method,
              () ->
                  writes()
                      .update(
                          filter(arguments[0]),
                          filter(arguments[1]),
                          method.equals("updateMany"),
                          arguments.length > 2 && ((UpdateOptions) arguments[2]).isUpsert()));
      case "deleteMany", "deleteOne" ->
          through(method, () -> writes().delete(filter(arguments[0]), method.equals("deleteMany")));
      case "findOneAndUpdate" ->
          through(
              method,
              () ->
                  writes()
                      .findAndUpdate(
                          filter(arguments[0]),
                          filter(arguments[1]),
                          (FindOneAndUpdateOptions) arguments[2]));
      case "bulkWrite" -> bulk(arguments);
      default -> throw new UnsupportedOperationException(method);
    };
  }

  @SuppressWarnings("unchecked") // The driver's signature says what the argument is.
  private Object bulk(Object[] arguments) {
    List<WriteModel<Document>> models = (List<WriteModel<Document>>) arguments[0];
    boolean ordered = arguments.length < 2 || ((BulkWriteOptions) arguments[1]).isOrdered();
    return through("bulkWrite", () -> new Bulk(writes(), ordered).run(models));
  }

  private Writes writes() {
    return new Writes(database.rows(name), database.gate().now());
  }

  /** What it does happens whole or not at all; a refusal is an answer too. */
  private Object through(String method, Supplier<Object> effect) {
    Gate.Operation operation = new Gate.Operation(method, name, true);
    database.gate().sent(operation);
    Object result;
    try {
      synchronized (database) {
        result = effect.get();
      }
    } catch (com.mongodb.MongoException refused) {
      database.gate().applied(operation);
      throw refused;
    }
    database.gate().applied(operation);
    return result;
  }

  private FindIterable<?> found(BsonDocument filter) {
    return new FindFace(new Query(filter), this::all).face();
  }

  private List<Document> all(Query query) {
    Gate.Operation operation = new Gate.Operation("find", name, false);
    long begun = database.writes(name);
    database.gate().sent(operation);
    List<Document> found;
    synchronized (database) {
      Instant now = database.gate().now();
      boolean torn = !majority && query.scans() && database.gate().torn();
      found =
          torn
              ? query.torn(database.rows(name), now, begun)
              : query.run(database.view(name, majority), now);
    }
    database.gate().applied(operation);
    return found;
  }

  private Object index(Object[] arguments) {
    synchronized (database) {
      boolean unique = arguments.length > 1 && ((IndexOptions) arguments[1]).isUnique();
      BsonDocument keys = filter(arguments[0]);
      database.rows(name).index(keys, unique);
      return String.join("_", keys.keySet());
    }
  }

  private List<Document> indexes() {
    synchronized (database) {
      List<Document> all = new java.util.ArrayList<>();
      all.add(new Document("name", "_id_").append("key", new Document("_id", 1)));
      database
          .rows(name)
          .indexes()
          .forEach(keys -> all.add(new Document("key", Decoded.document(keys))));
      return all;
    }
  }

  private static BsonDocument filter(Object bson) {
    return Encoded.of(bson);
  }
}
