package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Slot.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What is edited by hand is named, hides nothing else, and is mended where that is safe. */
abstract class CareContract extends LedgerContract {
  private final MongoDatabase database;

  CareContract(MongoDatabase database) {
    this.database = database;
  }

  @Override
  LedgerBench open() {
    return new MongoBench(database);
  }

  private Survey survey() {
    return new MongoSurvey(database);
  }

  private Mending mending() {
    return new MongoMending(database, bench.generations());
  }

  private Anchor begun(String job) {
    bench.generations().insert(Definitions.hourly(job, 1));
    bench.anchors().begin(job, bench.anchors().enter(job));
    return bench.anchors().find(job).orElseThrow();
  }

  private void edit(String collection, String id, Document update) {
    assertThat(
            database
                .getCollection(collection)
                .updateOne(new Document("_id", id), update)
                .getMatchedCount())
        .isEqualTo(1);
  }

  private static Document set(String field, Object value) {
    return new Document("$set", new Document(field, value));
  }

  @Test
  void anAnchorOfTheWrongTypeIsNamedAndHidesNoOther() {
    begun("good");
    begun("bad");
    edit("anchors", Anchor.key("bad"), set("reservedTo", "tomorrow"));
    Found<Anchor> found = survey().anchors();
    assertThat(found.readable()).extracting(Anchor::job).containsExactly("good");
    assertThat(found.unreadable()).extracting(Unreadable::id).containsExactly(Anchor.key("bad"));
    assertThat(found.unreadable().get(0).what()).contains("reservedTo", "date");
    assertThat(bench.anchors().all()).extracting(Anchor::job).containsExactly("good");
  }

  @Test
  void aPolicyOfANewerVersionIsNamedAndHidesNoOther() {
    begun("good");
    begun("bad");
    begun("newer");
    edit("definitions", "bad#1", set("schedule.misfire", "run-newest-two"));
    edit("definitions", "newer#1", set("run.priorityClass", "low"));
    Survey.Definitions found =
        survey()
            .definitions(
                List.of(
                    new Survey.Key("good", 1),
                    new Survey.Key("bad", 1),
                    new Survey.Key("newer", 1)));
    assertThat(found.found().readable())
        .extracting(Generation::job)
        .containsExactlyInAnyOrder("good", "newer");
    assertThat(found.found().unreadable()).extracting(Unreadable::id).containsExactly("bad#1");
    assertThat(found.newer()).isEqualTo(Map.of("newer#1", Set.of("run.priorityClass")));
  }

  @Test
  void slotsThatDoNotLookLikeOneAreNamed() {
    SlotId good = due("good");
    SlotId state = due("state");
    edit("slots", state.text(), set("state", "banana"));
    SlotId text = due("text");
    edit("slots", text.text(), set("dueAt", "soon"));
    Held owned = running("owned", "w1");
    Held ownerless = running("ownerless", "w1");
    edit("slots", ownerless.id().text(), new Document("$unset", new Document("owner", "")));
    Survey.Attention found = survey().attention();
    assertThat(found.active()).extracting(Slot::id).containsExactlyInAnyOrder(good, owned.id());
    assertThat(found.unreadable())
        .extracting(Unreadable::id)
        .containsExactlyInAnyOrder(state.text(), text.text(), ownerless.id().text());
  }

  @Test
  void aWorkersDocumentThatCannotBeReadHidesNoOther() {
    bench
        .workers()
        .beat(
            new Workers.Sign(
                "w1",
                new Workers.Place("host", "1", "1", 7),
                Map.of(),
                false,
                Duration.ZERO,
                List.of()));
    database
        .getCollection("workers")
        .insertOne(new Document("_id", "bad").append("gone", false).append("heartbeatAt", "now"));
    Found<Workers.Seen> found = survey().workers(Duration.ofHours(1));
    assertThat(found.readable()).hasSize(1);
    assertThat(found.unreadable()).extracting(Unreadable::id).containsExactly("bad");
    assertThat(bench.workers().seenWithin(Duration.ofHours(1))).hasSize(1);
  }

  @Test
  void theSlotsOfSeveralJobsComeInOneGoNewestFirst() {
    SlotId one = due(ago("a", Duration.ofMinutes(3)));
    SlotId two = due(ago("a", Duration.ofMinutes(2)));
    SlotId three = due(ago("b", Duration.ofMinutes(1)));
    due(ago("c", Duration.ofMinutes(1)));
    Instant now = bench.now();
    assertThat(survey().since(Map.of("a", one.at(), "b", Instant.EPOCH), now, 10))
        .extracting(Slot::id)
        .containsExactly(three, two, one);
    assertThat(survey().since(Map.of("a", two.at()), now, 10))
        .extracting(Slot::id)
        .containsExactly(two);
    assertThat(survey().since(Map.of(), now, 10)).isEmpty();
  }

  @Test
  void theNewestSlotsAreTheSameInHoweverManyPartsTheirJobsAreAskedFor() {
    Instant now = bench.now();
    Map<String, Instant> floors = new TreeMap<>();
    for (int i = 0; i < 35; i++) {
      String job = "job" + i % 7;
      due(ago(job, Duration.ofMinutes(1 + 11 * i % 35)));
      floors.put(job, now.minus(Duration.ofMinutes(20 + i % 7)));
    }
    for (int limit : List.of(1, 12, 100)) {
      List<Slot> wanted = new MongoSurvey(database, 7).since(floors, now, limit);
      assertThat(wanted).hasSize(limit == 100 ? 23 : limit);
      for (int jobs = 1; jobs < 7; jobs++) {
        assertThat(new MongoSurvey(database, jobs).since(floors, now, limit)).isEqualTo(wanted);
      }
    }
  }

  @Test
  void aKeyLeftOnASlotThatHasEndedIsTakenAwayOnce() {
    Held held = running("gaps", "w1", "job:gaps");
    slots.finish(held, succeeded());
    assertThat(survey().attention().keyed()).isEmpty();
    edit("slots", held.id().text(), set("exclusive", List.of("job:gaps")));
    assertThat(survey().attention().keyed()).containsExactly(held.id().text());
    assertThat(mending().freeKeys(held.id().text())).isTrue();
    assertThat(mending().freeKeys(held.id().text())).isFalse();
    assertThat(survey().attention().keyed()).isEmpty();
  }

  @Test
  void aRunningSlotKeepsItsKey() {
    Held held = running("gaps", "w1", "job:gaps");
    assertThat(survey().attention().keyed()).isEmpty();
    assertThat(mending().freeKeys(held.id().text())).isFalse();
  }

  /** Nobody could release it, and its key would block the job for ever. */
  @Test
  void aSlotThatRunsWithoutAnOwnerGetsALeaseThatExpires() {
    Held held = running("gaps", "w1", "job:gaps");
    edit(
        "slots",
        held.id().text(),
        new Document(
            "$unset",
            new Document("owner", "").append("heartbeatAt", "").append("leaseMillis", "")));
    assertThat(slots.suspects()).isEmpty();
    assertThat(mending().complete(held.id().text())).isTrue();
    assertThat(mending().complete(held.id().text())).isFalse();
    assertThat(slots.renew(List.of(held))).as("an owner that lives goes on").isEmpty();
    assertThat(expire(held, true)).isTrue();
  }

  @Test
  void aSlotGetsItsInstantBackFromItsId() {
    SlotId id = due("gaps");
    edit("slots", id.text(), set("dueAt", "soon"));
    assertThat(slots.open(10)).isEmpty();
    assertThat(mending().complete(id.text())).isTrue();
    assertThat(slots.open(10)).extracting(Slot::id).containsExactly(id);
    assertThat(mending().complete("no slot's id")).isFalse();
  }

  @Test
  void anAnchorFromTheFutureGoesBackToTheNewestSlotThatWasMade() {
    Anchor anchor = begun("gaps");
    SlotId made = due(ago("gaps", Duration.ofSeconds(20)));
    Date ahead = Date.from(bench.now().plus(Duration.ofDays(1)));
    edit(
        "anchors",
        Anchor.key("gaps"),
        new Document("$set", new Document("reservedTo", ahead).append("materialisedTo", ahead)));
    Anchor read = bench.anchors().find("gaps").orElseThrow();
    assertThat(mending().madeUpTo(read)).isEqualTo(made.at());
    assertThat(mending().pullBack(read, made.at())).isTrue();
    assertThat(mending().pullBack(read, made.at())).isFalse();
    Anchor.Reach reach = bench.anchors().find("gaps").orElseThrow().reach();
    assertThat(reach).isEqualTo(new Anchor.Reach(anchor.reach().epoch(), made.at(), made.at()));
  }

  @Test
  void aDeletedAnchorComesBackAsItWasReadButNotBeforeWhatWasMade() {
    Anchor anchor = begun("gaps");
    bench.anchors().succeeded("gaps", anchor.reach().epoch(), anchor.reach().epoch());
    Anchor read = bench.anchors().find("gaps").orElseThrow();
    SlotId later = due(new SlotId("gaps", anchor.reach().epoch().plusSeconds(9)));
    assertThat(mending().restore(read)).as("it is there").isFalse();
    database.getCollection("anchors").deleteMany(new Document());
    assertThat(mending().restore(read)).isTrue();
    Anchor restored = bench.anchors().find("gaps").orElseThrow();
    assertThat(restored.plan()).isEqualTo(read.plan());
    assertThat(restored.success()).isEqualTo(read.success());
    assertThat(restored.reach())
        .isEqualTo(new Anchor.Reach(anchor.reach().epoch(), later.at(), later.at()));
  }

  @Test
  void aDeletedDefinitionComesBack() {
    begun("gaps");
    Generation read = bench.generations().find("gaps", 1).orElseThrow();
    database.getCollection("definitions").deleteMany(new Document());
    assertThat(mending().restore(read)).isTrue();
    assertThat(mending().restore(read)).isFalse();
    assertThat(bench.generations().find("gaps", 1)).contains(read);
  }

  @Test
  void anIndexThatIsMissingOrNotUniqueAnyMoreIsNamedAndMadeAgain() {
    LedgerSetup setup = new LedgerIndexes(database);
    setup.ensure();
    assertThat(setup.missing()).isEmpty();
    database.getCollection("slots").dropIndex(new Document("exclusive", 1));
    database.getCollection("slots").dropIndex(new Document("job", 1).append("dueAt", 1));
    assertThat(setup.missing()).containsExactlyInAnyOrder("slots.exclusive", "slots.job+dueAt");
    database.getCollection("slots").createIndex(new Document("exclusive", 1));
    assertThat(setup.missing()).contains("slots.exclusive");
    database.getCollection("slots").dropIndex(new Document("exclusive", 1));
    setup.ensure();
    assertThat(setup.missing()).isEmpty();
  }
}
