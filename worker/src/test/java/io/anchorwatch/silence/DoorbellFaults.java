package io.anchorwatch.silence;

import com.mongodb.client.model.UpdateOptions;
import io.anchorwatch.watch.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What goes wrong in the job store, where Quartz says nothing. */
final class DoorbellFaults {
  private DoorbellFaults() {}

  /** Each on a job of its own, named after it. */
  static List<Fault> all() {
    return List.of(
        trigger("next fire time nulled", "fire-nulled", set("nextFireTime", null)),
        trigger("trigger in state error", "trigger-error", set("state", "error")),
        trigger("trigger blocked for ever", "trigger-blocked", set("state", "blocked")),
        trigger("trigger paused", "trigger-paused", set("state", "paused")),
        mended(
            "trigger deleted",
            "trigger-gone",
            harbour ->
                harbour.in("quartz_triggers").deleteOne(new Document("keyName", "trigger-gone"))),
        mended(
            "job detail deleted",
            "detail-gone",
            harbour -> harbour.in("quartz_jobs").deleteOne(new Document("keyName", "detail-gone"))),
        mended("lock of the job store held for ever", "lock-held", DoorbellFaults::lock),
        mended(
            "scheduler thread dead",
            "all jobs",
            harbour -> harbour.order("bell", "end QuartzSchedulerThread")));
  }

  /** On the bell of the job {@code quiet}, and on all others. */
  static Fault allGone() {
    return mended(
        "all collections of the job store dropped",
        "quiet",
        harbour ->
            harbour.store().listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> name.startsWith("quartz_"))
                .forEach(name -> harbour.in(name).drop()));
  }

  private static void lock(Harbour harbour) {
    Date never = Date.from(harbour.now().plus(Duration.ofDays(3650)));
    Document filter =
        new Document("type", "t").append("keyGroup", "anchorwatch").append("keyName", "lock-held");
    harbour
        .in("quartz_locks")
        .updateOne(
            filter,
            new Document("$set", new Document("instanceId", "nobody").append("time", never)),
            new UpdateOptions().upsert(true));
  }

  private static Fault trigger(String name, String job, Document update) {
    return mended(
        name,
        job,
        harbour -> harbour.in("quartz_triggers").updateOne(new Document("keyName", job), update));
  }

  private static Fault mended(String name, String subject, Fault.Injection injection) {
    return Fault.healing(name, subject, ProblemKind.DOORBELL_MENDED, injection);
  }

  private static Document set(String field, @Nullable Object value) {
    return new Document("$set", new Document(field, value));
  }
}
