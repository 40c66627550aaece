package io.anchorwatch.worker;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.anchorwatch.model.TokenAccount;
import java.time.LocalDate;
import java.util.Objects;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet's tokens of each day in the collection {@code model_tokens}: one document a day, its
 * key the date. While the store is away a worker counts by itself. Safe for use by many threads.
 */
final class MongoTokenAccount implements TokenAccount {
  private static final Logger log = LoggerFactory.getLogger(MongoTokenAccount.class);
  private static final String TOKENS = "tokens";
  private static final int DUPLICATE_KEY = 11_000;

  private final MongoCollection<Document> days;
  private final TokenAccount meanwhile = TokenAccount.inMemory();

  MongoTokenAccount(MongoDatabase database) {
    this.days = database.getCollection("model_tokens");
  }

  @Override
  public long add(LocalDate day, long tokens) {
    try {
      return twice(day, tokens);
    } catch (MongoException e) {
      log.atWarn()
          .addKeyValue("tokens", tokens)
          .setCause(e)
          .log("the store does not count the model's tokens; this worker counts by itself");
      return meanwhile.add(day, tokens);
    }
  }

  /** Two workers may make a day's document at once; the loser of that race adds to the winner's. */
  private long twice(LocalDate day, long tokens) {
    try {
      return added(day, tokens);
    } catch (MongoException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
      return added(day, tokens);
    }
  }

  /** The day's document plus so many, made if it is not there. */
  private long added(LocalDate day, long tokens) {
    Document after =
        days.findOneAndUpdate(
            Filters.eq("_id", day.toString()),
            Updates.inc(TOKENS, tokens),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return Objects.requireNonNull(after, "an upsert that returns nothing").getLong(TOKENS);
  }
}
