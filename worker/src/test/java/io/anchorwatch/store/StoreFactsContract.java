package io.anchorwatch.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything the ledger asks of a store, alone and plain: when one of these fails on a store, no
 * promise made on top of it holds there.
 */
abstract class StoreFactsContract {
  private static final int DUPLICATE_KEY = 11000;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
  private static final Date LONG_AGO = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final Date FAR_AHEAD = Date.from(Instant.parse("2120-01-01T00:00:00Z"));

  private MongoCollection<Document> slots;

  abstract MongoDatabase database();

  @BeforeEach
  void anEmptyCollection() {
    slots = database().getCollection("facts");
    slots.drop();
    database().createCollection("facts");
  }

  @Test
  void anUpsertSetsTheStoresTimeBesideLiteralsAndASecondOneCollides() {
    Bson unregistered = and(eq("_id", "job"), exists("epoch", false));
    Bson register = combine(currentDate("epoch"), setOnInsert("generation", 1));
    UpdateResult first = slots.updateOne(unregistered, register, UPSERT);
    assertThat(first.getUpsertedId()).isNotNull();
    Document stored = only();
    assertThat(stored).containsEntry("generation", 1);
    assertThat(age(stored.getDate("epoch"))).isLessThan(Duration.ofMinutes(1));

    MongoWriteException second =
        catchThrowableOfType(
            MongoWriteException.class, () -> slots.updateOne(unregistered, register, UPSERT));
    assertThat(second.getCode()).isEqualTo(DUPLICATE_KEY);
    assertThat(only()).isEqualTo(stored);
  }

  @Test
  void aClaimSetsUnsetsCountsAndDatesInOneStep() {
    slots.insertOne(
        new Document("_id", "a").append("state", "due").append("fence", 4L).append("reason", "x"));
    Document claimed =
        slots.findOneAndUpdate(
            and(eq("_id", "a"), in("state", "due", "retry"), ne("nonce", "n")),
            combine(
                set("state", "running"),
                set("exclusive", List.of("job:a", "lock:b")),
                inc("fence", 1L),
                inc("attempt", 1),
                currentDate("heartbeatAt"),
                currentDate("startedAt"),
                unset("reason")),
            AFTER);
    assertThat(claimed)
        .containsEntry("state", "running")
        .containsEntry("fence", 5L)
        .containsEntry("attempt", 1)
        .containsEntry("exclusive", List.of("job:a", "lock:b"))
        .doesNotContainKey("reason");
    assertThat(claimed.getDate("heartbeatAt")).isEqualTo(claimed.getDate("startedAt"));
    assertThat(
            slots.findOneAndUpdate(
                and(eq("_id", "a"), eq("state", "due")), inc("fence", 1L), AFTER))
        .isNull();
  }

  @Test
  void theStoreDecidesWhatIsDueInFindAndUpdateAndClaim() {
    slots.insertMany(
        List.of(
            new Document("_id", "past").append("state", "due").append("dueAt", LONG_AGO),
            new Document("_id", "future").append("state", "due").append("dueAt", FAR_AHEAD),
            new Document("_id", "bent").append("state", "due").append("dueAt", "yesterday"),
            new Document("_id", "bare").append("state", "due")));
    Bson due = and(eq("state", "due"), type("dueAt", BsonType.DATE_TIME), notAfterNow("$dueAt"));
    assertThat(slots.find(due)).extracting(slot -> slot.get("_id")).containsExactly("past");
    assertThat(slots.updateMany(due, set("seen", true)).getModifiedCount()).isEqualTo(1);
    assertThat(slots.updateOne(and(eq("_id", "future"), due), set("seen", true)).getMatchedCount())
        .isZero();
    assertThat(slots.countDocuments(due)).isEqualTo(1);
    Document claimed = slots.findOneAndUpdate(due, set("state", "running"), AFTER);
    assertThat(claimed).containsEntry("_id", "past");
    assertThat(slots.findOneAndUpdate(due, set("state", "running"), AFTER)).isNull();
  }

  @Test
  void nowMinusAConstantAndASumOfTwoFieldsCanBeCompared() {
    Date now = Date.from(Instant.now());
    slots.insertMany(
        List.of(
            new Document("_id", "silent").append("heartbeatAt", LONG_AGO).append("lease", 15_000L),
            new Document("_id", "fresh").append("heartbeatAt", now).append("lease", 900_000L)));
    Bson silentForAMinute =
        expr(lteOf("$heartbeatAt", new Document("$subtract", List.of("$$NOW", 60_000L))));
    assertThat(slots.find(silentForAMinute))
        .extracting(s -> s.get("_id"))
        .containsExactly("silent");
    Bson expired = expr(lteOf(new Document("$add", List.of("$heartbeatAt", "$lease")), "$$NOW"));
    assertThat(slots.countDocuments(and(eq("_id", "silent"), expired))).isEqualTo(1);
    assertThat(slots.countDocuments(and(eq("_id", "fresh"), expired))).isZero();
    Bson soon = expr(lteOf(FAR_AHEAD, new Document("$add", List.of("$$NOW", 10_000L))));
    assertThat(slots.countDocuments(soon)).isZero();
  }

  @Test
  void oneHolderOfEachExclusiveKeyUntilItIsUnset() {
    uniqueSparse("exclusive");
    slots.insertMany(List.of(id("a"), id("b"), id("c"), id("waits")));
    slots.updateOne(eq("_id", "a"), set("exclusive", List.of("job:a", "lock:x")));
    slots.updateOne(eq("_id", "b"), set("exclusive", List.of("job:b")));

    MongoWriteException update =
        catchThrowableOfType(
            MongoWriteException.class,
            () -> slots.updateOne(eq("_id", "c"), set("exclusive", List.of("job:c", "lock:x"))));
    assertThat(update.getCode()).isEqualTo(DUPLICATE_KEY);
    MongoCommandException claim =
        catchThrowableOfType(
            MongoCommandException.class,
            () ->
                slots.findOneAndUpdate(
                    eq("_id", "c"), set("exclusive", List.of("job:c", "lock:x")), AFTER));
    assertThat(claim.getErrorCode()).isEqualTo(DUPLICATE_KEY);
    assertThat(slots.find(eq("_id", "c")).first()).doesNotContainKey("exclusive");

    slots.updateOne(eq("_id", "a"), unset("exclusive"));
    assertThat(
            slots.findOneAndUpdate(
                eq("_id", "c"), set("exclusive", List.of("job:c", "lock:x")), AFTER))
        .containsEntry("exclusive", List.of("job:c", "lock:x"));
    assertThat(slots.find(exists("exclusive", false))).hasSize(2);
  }

  @Test
  void anInsertOfAKnownIdIsRefusedWithTheCodeOfADuplicate() {
    slots.insertOne(id("a"));
    MongoWriteException refused =
        catchThrowableOfType(MongoWriteException.class, () -> slots.insertOne(id("a")));
    assertThat(refused.getCode()).isEqualTo(DUPLICATE_KEY);
  }

  @Test
  void anUnorderedInsertStoresAllThatAreNew() {
    slots.insertOne(id("b"));
    MongoBulkWriteException refused =
        catchThrowableOfType(
            MongoBulkWriteException.class,
            () ->
                slots.insertMany(
                    List.of(id("a"), id("b"), id("c")), new InsertManyOptions().ordered(false)));
    assertThat(refused.getWriteErrors())
        .extracting(e -> e.getCode())
        .containsExactly(DUPLICATE_KEY);
    assertThat(slots.countDocuments()).isEqualTo(3);
  }

  @Test
  void aBulkOfRenewalsTellsHowManyMatched() {
    slots.insertMany(List.of(running("a", 1), running("b", 1), running("c", 2)));
    BulkWriteResult renewed =
        slots.bulkWrite(
            List.of(renewal("a", 1), renewal("b", 1), renewal("c", 1)),
            new BulkWriteOptions().ordered(false));
    assertThat(renewed.getMatchedCount()).isEqualTo(2);
    assertThat(slots.countDocuments(type("heartbeatAt", BsonType.DATE_TIME))).isEqualTo(2);
  }

  @Test
  void updatesByDottedPathsPushesMaximaAndConditionsOnAlternatives() {
    slots.insertOne(
        id("anchor")
            .append("reservedTo", LONG_AGO)
            .append("generations", List.of(new Document("n", 1))));
    Bson stillAsRead =
        and(
            eq("_id", "anchor"),
            eq("reservedTo", LONG_AGO),
            or(exists("none"), lt("x", 1), exists("x", false)));
    Document moved =
        slots.findOneAndUpdate(
            stillAsRead,
            combine(
                max("reservedTo", FAR_AHEAD),
                set("published.slot", FAR_AHEAD),
                set("published.fence", 7L),
                pushEach(
                    "generations",
                    List.of(new Document("n", 2), new Document("n", 3)),
                    new PushOptions().slice(-2))),
            AFTER);
    assertThat(moved).containsEntry("reservedTo", FAR_AHEAD);
    assertThat(moved.get("published", Document.class)).containsEntry("fence", 7L);
    assertThat(moved.getList("generations", Document.class))
        .extracting(generation -> generation.getInteger("n"))
        .containsExactly(2, 3);
    slots.updateOne(eq("_id", "anchor"), max("reservedTo", LONG_AGO));
    assertThat(only()).containsEntry("reservedTo", FAR_AHEAD);
    assertThat(slots.find(lt("published.fence", 8L))).hasSize(1);
    assertThat(slots.find(eq("generations.n", 3))).hasSize(1);
  }

  @Test
  void anUpdateCanPushWithoutASlice() {
    slots.insertOne(id("anchor"));
    slots.updateOne(eq("_id", "anchor"), pushEach("generations", List.of(new Document("n", 1))));
    assertThat(only().getList("generations", Document.class)).hasSize(1);
  }

  @Test
  void anUpdateTakesValuesOutOfLists() {
    slots.insertOne(id("some").append("endedBy", List.of("a", "b", "a", "c")));
    slots.insertOne(id("none"));
    slots.updateMany(in("_id", List.of("some", "none")), pullAll("endedBy", List.of("a", "c")));
    assertThat(slots.find(eq("endedBy", "b")).first()).containsEntry("endedBy", List.of("b"));
    assertThat(slots.find(in("endedBy", List.of("a", "c")))).isEmpty();
  }

  @Test
  void rangesSortsLimitsAndProjectionsFindWork() {
    database().getCollection("facts").createIndex(Indexes.ascending("state", "dueAt"));
    for (int i = 0; i < 20; i++) {
      slots.insertOne(id("s" + i).append("state", "due").append("dueAt", second(i)).append("x", i));
    }
    List<Document> found =
        slots
            .find(and(eq("state", "due"), gt("dueAt", second(4)), lte("dueAt", second(12))))
            .sort(Sorts.orderBy(Sorts.descending("dueAt"), Sorts.ascending("_id")))
            .limit(3)
            .projection(new Document("x", 1))
            .into(new ArrayList<>());
    assertThat(found).extracting(slot -> slot.getInteger("x")).containsExactly(12, 11, 10);
    assertThat(found.get(0)).doesNotContainKey("state");
    Document newestRunning =
        slots.findOneAndUpdate(
            and(eq("state", "due"), gte("dueAt", second(0))),
            set("state", "running"),
            new FindOneAndUpdateOptions().sort(Sorts.descending("dueAt")));
    assertThat(newestRunning).containsEntry("x", 19);
    assertThat(slots.deleteMany(lt("dueAt", second(5))).getDeletedCount()).isEqualTo(5);
  }

  @Test
  void groupsCanBeCounted() {
    slots.insertMany(List.of(running("a", 1), running("b", 1), id("c").append("state", "due")));
    List<Document> groups =
        slots
            .aggregate(
                List.of(
                    new Document("$match", new Document("state", new Document("$exists", true))),
                    new Document(
                        "$group",
                        new Document("_id", "$state").append("n", new Document("$sum", 1)))))
            .into(new ArrayList<>());
    assertThat(groups)
        .extracting(group -> group.getString("_id") + group.getInteger("n"))
        .containsExactlyInAnyOrder("running2", "due1");
  }

  @Test
  void oneOfManyConcurrentClaimsWinsEachTime() throws Exception {
    uniqueSparse("exclusive");
    int claimants = 8;
    ExecutorService threads = Executors.newFixedThreadPool(claimants);
    try {
      for (int round = 0; round < 20; round++) {
        String slot = "s" + round;
        slots.insertOne(id(slot).append("state", "due"));
        Callable<Boolean> claim = () -> claimed(slot);
        List<Future<Boolean>> claims = threads.invokeAll(Collections.nCopies(claimants, claim));
        int won = 0;
        for (Future<Boolean> each : claims) {
          won += each.get() ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
        slots.updateOne(eq("_id", slot), unset("exclusive"));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(slots.countDocuments(eq("fence", 1))).isEqualTo(20);
  }

  @Test
  void readConcernMajorityIsAccepted() {
    slots.insertOne(id("a"));
    assertThat(slots.withReadConcern(ReadConcern.MAJORITY).find(eq("_id", "a"))).hasSize(1);
  }

  @Test
  void indexesCanBeMadeAgainAndListed() {
    uniqueSparse("exclusive");
    uniqueSparse("exclusive");
    assertThat(slots.listIndexes())
        .anySatisfy(
            index -> {
              assertThat(index.get("key", Document.class)).containsOnlyKeys("exclusive");
              assertThat(index).containsEntry("unique", true).containsEntry("sparse", true);
            });
  }

  @Test
  void aDuplicateWithinAnUpsertOnAFindOneAndUpdateIsACommandException() {
    slots.insertOne(id("a").append("fence", 2L));
    MongoCommandException refused =
        catchThrowableOfType(
            MongoCommandException.class,
            () ->
                slots.findOneAndUpdate(
                    and(eq("_id", "a"), lt("fence", 1L)),
                    set("fence", 1L),
                    new FindOneAndUpdateOptions().upsert(true)));
    assertThat(refused.getErrorCode()).isEqualTo(DUPLICATE_KEY);
  }

  private void uniqueSparse(String field) {
    slots.createIndex(Indexes.ascending(field), new IndexOptions().unique(true).sparse(true));
  }

  private Document only() {
    assertThat(slots.countDocuments()).isEqualTo(1);
    return slots.find().first();
  }

  private boolean claimed(String slot) {
    return slots.findOneAndUpdate(
            and(eq("_id", slot), eq("state", "due")),
            combine(set("state", "running"), set("exclusive", List.of("job:x")), inc("fence", 1)))
        != null;
  }

  private static Document id(String id) {
    return new Document("_id", id);
  }

  private static Document running(String id, long fence) {
    return id(id).append("state", "running").append("fence", fence);
  }

  private static UpdateOneModel<Document> renewal(String id, long fence) {
    return new UpdateOneModel<>(
        and(eq("_id", id), eq("fence", fence), eq("state", "running")), currentDate("heartbeatAt"));
  }

  private static Bson notAfterNow(String field) {
    return expr(lteOf(field, "$$NOW"));
  }

  private static Document lteOf(Object left, Object right) {
    return new Document("$lte", List.of(left, right));
  }

  private static Date second(int second) {
    return Date.from(Instant.ofEpochSecond(second));
  }

  private static Duration age(Date date) {
    return Duration.between(date.toInstant(), Instant.now()).abs();
  }
}
