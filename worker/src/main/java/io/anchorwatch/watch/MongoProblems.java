package io.anchorwatch.watch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code problems}. */
final class MongoProblems implements Problems {
  static final String NAME = "problems";

  private static final int NAMESPACE_EXISTS = 48;
  private static final Duration KEPT = Duration.ofDays(7);

  private final MongoDatabase database;
  private final MongoCollection<Document> problems;

  @Inject
  MongoProblems(MongoDatabase database) {
    this.database = database;
    this.problems = database.getCollection(NAME);
  }

  @Override
  public void ensure() {
    if (database.listCollectionNames().into(new HashSet<>()).contains(NAME)) {
      return;
    }
    try {
      database.createCollection(NAME);
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != NAMESPACE_EXISTS) {
        throw e;
      }
    }
  }

  @Override
  public Sighting seen(Problem problem, Duration remindAfter) {
    Bson isOpen = and(eq("_id", problem.id()), exists("resolvedAt", false));
    Bson written = combine(written(problem), currentDate("lastSeen"));
    if (problems.updateOne(isOpen, written).getMatchedCount() == 1) {
      return remind(isOpen, remindAfter) ? Sighting.REMINDED : Sighting.KNOWN;
    }
    Bson opened =
        combine(written, currentDate("since"), currentDate("notifiedAt"), unset("resolvedAt"));
    Bson closed = and(eq("_id", problem.id()), exists("resolvedAt", true));
    if (problems.updateOne(closed, opened).getMatchedCount() == 1) {
      return Sighting.OPENED;
    }
    return insert(closed, opened) ? Sighting.OPENED : Sighting.KNOWN;
  }

  /** Last told longer ago than that; only one of many callers gets it. */
  private boolean remind(Bson isOpen, Duration remindAfter) {
    Bson due = and(isOpen, before("notifiedAt", remindAfter));
    return problems.updateOne(due, currentDate("notifiedAt")).getMatchedCount() == 1;
  }

  /** Whoever comes second finds the document of the first, which is open, and tells nothing. */
  private boolean insert(Bson closed, Bson opened) {
    try {
      return problems.updateOne(closed, opened, new UpdateOptions().upsert(true)).getUpsertedId()
          != null;
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<Open> open() {
    List<Open> open = new ArrayList<>();
    problems
        .find(exists("resolvedAt", false))
        .forEach(found -> readable(found).ifPresent(open::add));
    open.sort(Comparator.comparing(Open::problem, ProblemOrder.URGENT_FIRST));
    return open;
  }

  @Override
  public List<Open> resolveUnseen(Duration quiet) {
    List<Open> resolved = new ArrayList<>();
    Bson unseen = and(exists("resolvedAt", false), before("lastSeen", quiet));
    for (Document found : problems.find(unseen).into(new ArrayList<>())) {
      Bson still = and(eq("_id", found.getString("_id")), unseen);
      if (problems.updateOne(still, currentDate("resolvedAt")).getMatchedCount() == 1) {
        readable(found).ifPresent(resolved::add);
      }
    }
    problems.deleteMany(and(exists("resolvedAt", true), before("resolvedAt", KEPT)));
    return resolved;
  }

  /** A date of the document lies further back than that, by the store's clock. */
  private static Bson before(String field, Duration distance) {
    Document line = new Document("$subtract", List.of("$$NOW", distance.toMillis()));
    return expr(new Document("$lte", List.of("$" + field, line)));
  }

  private static Bson written(Problem problem) {
    return combine(
        set("kind", problem.kind().text()),
        set("subject", problem.subject()),
        set("severity", problem.severity().text()),
        set("text", problem.text()),
        set("remedy", problem.remedy()));
  }

  /** A newer version may know kinds that this one does not: those are its to show. */
  private static Optional<Open> readable(Document found) {
    try {
      Problem problem =
          new Problem(
              ProblemKind.of(found.getString("kind")),
              found.getString("subject"),
              found.getString("text"));
      Instant since = found.getDate("since").toInstant();
      return Optional.of(new Open(problem, since, found.getDate("lastSeen").toInstant()));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
