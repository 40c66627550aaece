package io.anchorwatch.silence;

import static io.anchorwatch.silence.Fault.healing;
import static io.anchorwatch.silence.Fault.open;

import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;

/** What somebody's hand, a bad restore or another version leaves in the ledger. */
final class StoredFaults {
  private StoredFaults() {}

  /** Each on a job of its own, named after it. */
  static List<Fault> all() {
    return List.of(
        healing(
            "anchor in the future",
            "anchor-ahead",
            ProblemKind.ANCHOR_AHEAD,
            StoredFaults::anchorAhead),
        healing(
            "anchor deleted",
            "anchor-gone",
            ProblemKind.ANCHOR_MISSING,
            harbour ->
                harbour
                    .in("anchors")
                    .deleteOne(new Document("_id", "plugin_job_last_run_anchor-gone"))),
        open(
            "anchor of the wrong type",
            "anchor-text",
            ProblemKind.ANCHOR_UNREADABLE,
            harbour -> harbour.change("anchor-text", set("reservedTo", "tomorrow"))),
        healing(
            "definition in force deleted",
            "definition-gone",
            ProblemKind.DEFINITION_MISSING,
            harbour ->
                harbour.in("definitions").deleteOne(new Document("_id", "definition-gone#1"))),
        open(
            "definition from a newer version: a policy",
            "policy-newer",
            ProblemKind.DEFINITION_UNREADABLE,
            harbour ->
                harbour.generation(
                    "policy-newer",
                    made -> ((Document) made.get("schedule")).append("misfire", "run-newest-two"))),
        open(
            "definition from a newer version: a field",
            "field-newer",
            ProblemKind.DEFINITION_NEWER,
            harbour ->
                harbour.generation(
                    "field-newer",
                    made -> ((Document) made.get("schedule")).append("calendar", "holidays"))),
        open(
            "cron that never matches again",
            "cron-never",
            ProblemKind.NO_NEXT_RUN,
            StoredFaults::cronNever),
        open(
            "job class gone",
            "class-gone",
            ProblemKind.JOB_TYPE_UNKNOWN,
            harbour -> harbour.generation("class-gone", made -> made.append("type", "vanished"))),
        open(
            "job paused and forgotten",
            "paused",
            ProblemKind.PAUSED_LONG,
            StoredFaults::pausedLong),
        open("every run fails for days", "failing", ProblemKind.NO_SUCCESS, StoredFaults::failing),
        open(
            "slot in no known state",
            "slot-nonsense",
            ProblemKind.SLOT_UNREADABLE,
            harbour -> newest(harbour, "slot-nonsense", "succeeded", set("state", "banana"))),
        healing(
            "due slot whose instant is a text",
            "slot-text",
            ProblemKind.SLOT_UNREADABLE,
            StoredFaults::dueAtText),
        healing(
            "slot runs without an owner",
            "slot-ownerless",
            ProblemKind.SLOT_UNREADABLE,
            StoredFaults::ownerless),
        healing(
            "key left on a slot that has ended",
            "key-left",
            ProblemKind.KEY_LEFT_BEHIND,
            harbour ->
                newest(
                    harbour, "key-left", "succeeded", set("exclusive", List.of("job:key-left")))),
        healing(
            "unique index on keys dropped",
            "slots.exclusive",
            ProblemKind.INDEX_MISSING,
            harbour -> harbour.in("slots").dropIndex(new Document("exclusive", 1))),
        healing(
            "index of due slots dropped",
            "slots.state+dueAt",
            ProblemKind.INDEX_MISSING,
            harbour -> harbour.in("slots").dropIndex(new Document("state", 1).append("dueAt", 1))),
        open(
            "worker document edited by hand",
            "edited-by-hand",
            ProblemKind.WORKER_UNREADABLE,
            harbour ->
                harbour
                    .in("workers")
                    .insertOne(
                        new Document("_id", "edited-by-hand")
                            .append("gone", false)
                            .append("heartbeatAt", "now"))));
  }

  private static void anchorAhead(Harbour harbour) {
    Date later = Date.from(harbour.now().plus(Duration.ofDays(1)));
    harbour.change(
        "anchor-ahead",
        new Document("$set", new Document("reservedTo", later).append("materialisedTo", later)));
  }

  private static void cronNever(Harbour harbour) {
    harbour.generation(
        "cron-never",
        made -> {
          made.remove("base");
          Document schedule = (Document) made.get("schedule");
          schedule.remove("everyMillis");
          schedule
              .append("cron", "0 0 0 1 1 ? 2020")
              .append("zone", "UTC")
              .append("tzData", "2025a");
        });
  }

  private static void pausedLong(Harbour harbour) {
    harbour.generation("paused", made -> made.append("paused", true));
    Instant before = harbour.now().minus(Duration.ofDays(2));
    harbour.change(
        "paused",
        new Document(
            "$set",
            new Document("paused", true)
                .append("epoch", Date.from(before.minusSeconds(60)))
                .append("generations.0.from", Date.from(before.minusSeconds(60)))
                .append("generations.1.from", Date.from(before))));
  }

  private static void failing(Harbour harbour) {
    Date before = Date.from(harbour.now().minus(Duration.ofDays(4)));
    harbour.change(
        "failing",
        new Document("$set", new Document("epoch", before).append("generations.0.from", before)));
  }

  /** Slots are made seconds ahead, so there soon is one that nobody has claimed. */
  private static void dueAtText(Harbour harbour) {
    Awaitility.await("a due slot")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                harbour
                        .in("slots")
                        .updateOne(
                            new Document("job", "slot-text").append("state", "due"),
                            set("dueAt", "soon"))
                        .getModifiedCount()
                    == 1);
  }

  private static void ownerless(Harbour harbour) {
    newest(
        harbour,
        "slot-ownerless",
        "succeeded",
        new Document(
                "$set",
                new Document("state", "running").append("exclusive", List.of("job:slot-ownerless")))
            .append(
                "$unset", new Document("owner", "").append("nonce", "").append("heartbeatAt", "")));
  }

  private static void newest(Harbour harbour, String job, String state, Document update) {
    Document slot = harbour.one("slots", new Document("job", job).append("state", state));
    harbour.in("slots").updateOne(new Document("_id", slot.get("_id")), update);
  }

  private static Document set(String field, Object value) {
    return new Document("$set", new Document(field, value));
  }
}
