package io.anchorwatch.quartz;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.quartz.CronTrigger;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;

/**
 * A trigger as the job store has it. Read straight from its collections: Quartz would ask three
 * times for each trigger, this asks twice for all.
 */
record KeptTrigger(Document stored, boolean hasJob) {
  /** A ring that is this late is not under way any more: the trigger is stuck in the past. */
  private static final Duration STALE = Duration.ofSeconds(5);

  private static final String WAITING = "waiting";

  /** All of ours, by the job's name; a job without a trigger is not among them. */
  static Map<String, KeptTrigger> all(MongoDatabase database) {
    Set<Object> jobs = new HashSet<>();
    for (Document job : ours(database, "_jobs")) {
      if (RingJob.class.getName().equals(job.getString("jobClass"))) {
        jobs.add(job.get("_id"));
      }
    }
    Map<String, KeptTrigger> kept = new HashMap<>();
    for (Document trigger : ours(database, "_triggers")) {
      kept.put(
          trigger.getString("keyName"),
          new KeptTrigger(trigger, jobs.contains(trigger.get("jobId"))));
    }
    return kept;
  }

  private static Iterable<Document> ours(MongoDatabase database, String collection) {
    MongoCollection<Document> documents = database.getCollection(Schedulers.PREFIX + collection);
    return documents.find(new Document("keyGroup", Triggers.GROUP));
  }

  /** What is wrong with it, in words for a person; empty when it will ring as wanted. */
  Optional<String> wrong(Trigger wanted, Instant now) {
    if (!hasJob) {
      return Optional.of("trigger had lost its job");
    }
    if (!WAITING.equals(stored.getString("state"))) {
      return Optional.of("trigger was in state " + stored.getString("state"));
    }
    if (!sameSchedule(wanted)) {
      return Optional.of("trigger had another schedule");
    }
    return wrongInstant(wanted, now);
  }

  private boolean sameSchedule(Trigger wanted) {
    if (!Objects.equals(stored.get("misfireInstruction"), wanted.getMisfireInstruction())) {
      return false;
    }
    if (wanted instanceof CronTrigger cron) {
      return cron.getCronExpression().equals(stored.getString("cronExpression"))
          && cron.getTimeZone().getID().equals(stored.getString("timezone"));
    }
    SimpleTrigger simple = (SimpleTrigger) wanted;
    return stored.get("repeatInterval") instanceof Number interval
        && interval.longValue() == simple.getRepeatInterval()
        && Objects.equals(stored.get("repeatCount"), simple.getRepeatCount());
  }

  /** It may have gone on by one ring since the bell's instant was read; further is too far. */
  private Optional<String> wrongInstant(Trigger wanted, Instant now) {
    Date next = stored.getDate("nextFireTime");
    if (next == null) {
      return Optional.of("trigger had no next instant");
    }
    Instant at = next.toInstant();
    if (at.isBefore(now.minus(STALE))) {
      return Optional.of("trigger was stuck at " + at);
    }
    Instant first = Triggers.first(wanted);
    boolean right =
        at.equals(first)
            || Triggers.after(wanted, first).filter(at::equals).isPresent()
            || earlierOnTheGrid(at, wanted, first);
    return right
        ? Optional.empty()
        : Optional.of("trigger pointed to " + at + " instead of " + first);
  }

  /** A ring before the bell's instant does no harm when it lies on the same grid. */
  private static boolean earlierOnTheGrid(Instant at, Trigger wanted, Instant first) {
    if (!at.isBefore(first)) {
      return false;
    }
    if (wanted instanceof SimpleTrigger simple) {
      long step = simple.getRepeatInterval();
      return step > 0 && Duration.between(at, first).toMillis() % step == 0;
    }
    return true;
  }
}
