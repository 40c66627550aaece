package io.anchorwatch.simulation.store;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Errors in the classes in which the driver reports them. */
final class Refusals {
  static final int DUPLICATE_KEY = 11_000;
  private static final ServerAddress SERVER = new ServerAddress();

  private Refusals() {}

  static MongoCommandException command(int code, String text) {
    return new MongoCommandException(
        new BsonDocument("ok", new BsonInt32(0))
            .append("code", new BsonInt32(code))
            .append("errmsg", new BsonString(text)),
        SERVER);
  }

  /** As an insert or an update reports what the store refused. */
  static MongoException write(MongoCommandException refusal) {
    return new MongoWriteException(error(refusal), SERVER, List.of());
  }

  static WriteError error(MongoCommandException refusal) {
    return new WriteError(refusal.getErrorCode(), refusal.getErrorMessage(), new BsonDocument());
  }

  static ServerAddress server() {
    return SERVER;
  }
}
