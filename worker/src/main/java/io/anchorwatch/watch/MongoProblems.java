package io.anchorwatch.watch;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bson.BsonType;
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

  private static Bson after(String field, Duration distance) {
    Document line = new Document("$subtract", List.of("$$NOW", distance.toMillis()));
    return expr(new Document("$gt", List.of("$" + field, line)));
  }

  private static Bson written(Problem problem) {
    return combine(
        set("kind", problem.kind().text()),
        set("subject", problem.subject()),
        set("severity", problem.severity().text()),
        set("text", problem.text()),
        set("remedy", problem.remedy()));
  }

  /** Still open; otherwise it came and went at once, and begins anew. */
  @Override
  public boolean healed(Problem problem, String by, String what) {
    Bson justNow =
        and(
            eq("_id", problem.id()),
            exists("resolvedAt", true),
            type("healedAt", BsonType.DATE_TIME),
            after("healedAt", SAME_EVENT));
    if (problems.updateOne(justNow, currentDate("lastSeen")).getMatchedCount() == 1) {
      return false;
    }
    Bson healed =
        combine(
            written(problem),
            currentDate("lastSeen"),
            currentDate("resolvedAt"),
            currentDate("healedAt"),
            set("healedBy", by),
            set("healed", what),
            inc("heals", 1L));
    Bson isOpen = and(eq("_id", problem.id()), exists("resolvedAt", false));
    if (problems.updateOne(isOpen, healed).getMatchedCount() == 0) {
      problems.updateOne(
          eq("_id", problem.id()),
          combine(healed, currentDate("since"), currentDate("notifiedAt")),
          new UpdateOptions().upsert(true));
    }
    return true;
  }

  /** The document is closed from the start, so that nobody takes it for a problem. */
  @Override
  public Optional<String> refusal() {
    try {
      problems.updateOne(
          eq("_id", "written to see whether that works"),
          currentDate("resolvedAt"),
          new UpdateOptions().upsert(true));
      return Optional.empty();
    } catch (MongoServerException e) {
      return Optional.of("code " + e.getCode());
    }
  }

  @Override
  public List<Closed> closed(int limit) {
    List<Closed> closed = new ArrayList<>();
    problems
        .find(exists("resolvedAt", true))
        .sort(descending("resolvedAt"))
        .limit(limit)
        .forEach(
            found ->
                readable(found)
                    .map(
                        open ->
                            new Closed(
                                open.problem(),
                                open.since(),
                                found.getDate("resolvedAt").toInstant(),
                                healing(found)))
                    .ifPresent(closed::add));
    return closed;
  }

  /** One from before the last time it opened is no news of this one. */
  private static Optional<Healing> healing(Document found) {
    boolean thisTime =
        found.get("healedAt") instanceof Date at
            && !at.toInstant().isBefore(found.getDate("since").toInstant());
    return thisTime
        ? Optional.of(
            new Healing(
                String.valueOf(found.get("healedBy")),
                String.valueOf(found.get("healed")),
                found.get("heals") instanceof Number times ? times.longValue() : 1))
        : Optional.empty();
  }

  /**
   * A newer version may know kinds that this one does not: those are its to show. What somebody
   * else wrote there is no problem of ours.
   */
  private static Optional<Open> readable(Document found) {
    boolean whole =
        found.get("kind") instanceof String
            && found.get("since") instanceof Date
            && found.get("lastSeen") instanceof Date;
    if (!whole) {
      return Optional.empty();
    }
    return ProblemKind.find(found.getString("kind"))
        .map(
            kind ->
                new Problem(
                    kind, String.valueOf(found.get("subject")), String.valueOf(found.get("text"))))
        .map(
            problem ->
                new Open(
                    problem,
                    found.getDate("since").toInstant(),
                    found.getDate("lastSeen").toInstant()));
  }
}
