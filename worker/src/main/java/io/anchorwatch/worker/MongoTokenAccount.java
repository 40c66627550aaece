package io.anchorwatch.worker;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.anchorwatch.model.TokenAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet's tokens in the collection {@code model_tokens}: one document a day, its key the date,
 * and one for each minute with late work, kept for an hour. While the store is away a worker counts
 * by itself. Safe for use by many threads.
 */
final class MongoTokenAccount implements TokenAccount {
  private static final Logger log = LoggerFactory.getLogger(MongoTokenAccount.class);
  private static final String ID = "_id";
  private static final String TOKENS = "tokens";

  /** Before the minutes of late work; sorts behind all dates. */
  private static final String LATE = "late@";

  private static final int DUPLICATE_KEY = 11_000;

  private final MongoCollection<Document> days;
  private final TokenAccount meanwhile = TokenAccount.inMemory();

  MongoTokenAccount(MongoDatabase database) {
    this.days = database.getCollection("model_tokens");
  }

  @Override
  public long add(LocalDate day, long tokens) {
    return counted(() -> twice(day.toString(), tokens), () -> meanwhile.add(day, tokens), tokens);
  }

  @Override
  public long addLate(Instant at, long tokens) {
    return counted(() -> lately(at, tokens), () -> meanwhile.addLate(at, tokens), tokens);
  }

  private static long counted(LongSupplier inStore, LongSupplier meanwhile, long tokens) {
    try {
      return inStore.getAsLong();
    } catch (MongoException e) {
      log.atWarn()
          .addKeyValue("tokens", tokens)
          .setCause(e)
          .log("the store does not count the model's tokens; this worker counts by itself");
      return meanwhile.getAsLong();
    }
  }

  /** Added before it is summed up, so that of two that do so at once at least one sees both. */
  private long lately(Instant at, long tokens) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    if (twice(key(minute), tokens) == tokens) {
      days.deleteMany(
          Filters.and(
              Filters.gte(ID, LATE), Filters.lt(ID, key(minute.minus(Duration.ofHours(1))))));
    }
    List<String> minutes =
        LongStream.rangeClosed(0, LATELY.toMinutes())
            .mapToObj(back -> key(minute.minus(Duration.ofMinutes(back))))
            .toList();
    long sum = 0;
    for (Document each : days.find(Filters.in(ID, minutes))) {
      sum += each.getLong(TOKENS);
    }
    return sum;
  }

  private static String key(Instant minute) {
    return LATE + minute;
  }

  /** Two workers may make a document at once; the loser of that race adds to the winner's. */
  private long twice(String key, long tokens) {
    try {
      return added(key, tokens);
    } catch (MongoException e) {
      if (e.getCode() != DUPLICATE_KEY) {
        throw e;
      }
      return added(key, tokens);
    }
  }

  /** The document plus so many, made if it is not there. */
  private long added(String key, long tokens) {
    Document after =
        days.findOneAndUpdate(
            Filters.eq(ID, key),
            Updates.inc(TOKENS, tokens),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return Objects.requireNonNull(after, "an upsert that returns nothing").getLong(TOKENS);
  }
}
