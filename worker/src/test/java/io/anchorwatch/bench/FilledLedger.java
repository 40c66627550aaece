package io.anchorwatch.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Generation.Switches;
import io.anchorwatch.ledger.Generations;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.worker.AppContainer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** A ledger as workers leave it after a long time, written in bulk. */
final class FilledLedger {
  private static final int BULK = 5000;
  private static final InsertManyOptions ANY_ORDER = new InsertManyOptions().ordered(false);

  private final AppContainer container;
  private final MongoCollection<Document> slots;
  private final int jobs;
  private final int slotsOfEach;
  private final Duration every;
  private final Instant first;
  private final List<Document> waiting = new ArrayList<>();

  FilledLedger(AppContainer container, int jobs, int slotsOfEach) {
    this.container = container;
    this.slots = container.get(MongoDatabase.class).getCollection("slots");
    this.jobs = jobs;
    this.slotsOfEach = slotsOfEach;
    // Few slots of each: so far apart that none comes due while the ledger is filled and looked at.
    this.every = Duration.ofSeconds(slotsOfEach > 100_000 ? 5 : slotsOfEach > 1000 ? 60 : 3600);
    this.first =
        container
            .storeTime()
            .instant()
            .truncatedTo(ChronoUnit.SECONDS)
            .minus(every.multipliedBy(slotsOfEach))
            .plus(every.dividedBy(2));
  }

  long slots() {
    return (long) jobs * slotsOfEach;
  }

  int jobs() {
    return jobs;
  }

  String job(int number) {
    return String.format("job_%05d", number);
  }

  /** One of the slots of a job. */
  String slotOf(int number) {
    return id(job(number), number % slotsOfEach).text();
  }

  /** Before all slots. */
  Instant from() {
    return first.minusSeconds(1);
  }

  void fill() {
    List<Document> anchors = new ArrayList<>();
    List<Generation> generations = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      String job = job(i);
      generations.add(generation(job));
      if (generations.size() == BULK || i == jobs - 1) {
        container.get(Generations.class).insertAll(generations);
        generations.clear();
      }
      anchors.add(anchor(job));
      for (int k = 0; k < slotsOfEach; k++) {
        add(slot(job, k));
      }
    }
    flush();
    container.get(MongoDatabase.class).getCollection("anchors").insertMany(anchors, ANY_ORDER);
  }

  /** One slot of each kind of wrong. */
  void spoil() {
    String job = "job_00000";
    slots.deleteOne(new Document("_id", id(job, 11).text()));
    Document twice = slot(job, 13).append("_id", job + "@" + id(job, 13).at());
    slots.insertOne(twice);
    set(job, 17, new Document("generation", 2));
    set(job, 19, new Document("startedAt", id(job, 19).at().minusMillis(1)));
    set(job, 23, new Document("state", "running"));
  }

  private void set(String job, int k, Document fields) {
    slots.updateOne(new Document("_id", id(job, k).text()), new Document("$set", fields));
  }

  private void add(Document slot) {
    waiting.add(slot);
    if (waiting.size() >= BULK) {
      flush();
    }
  }

  private void flush() {
    if (!waiting.isEmpty()) {
      slots.insertMany(waiting, ANY_ORDER);
      waiting.clear();
    }
  }

  private SlotId id(String job, int k) {
    return new SlotId(job, first.plus(every.multipliedBy(k)));
  }

  /** One in fifty failed, one in a hundred was coalesced into the next. */
  private Document slot(String job, int k) {
    SlotId id = id(job, k);
    Document slot =
        new Document("_id", id.text())
            .append("job", job)
            .append("dueAt", id.at())
            .append("generation", 1)
            .append("origin", "scheduled")
            .append("failures", 0)
            .append("deaths", 0)
            .append("endedAt", id.at().plusSeconds(2));
    if (k % 100 == 50 && k + 1 < slotsOfEach) {
      return slot.append("state", "skipped")
          .append("attempt", 0)
          .append("fence", 0L)
          .append("reason", "coalesced")
          .append("into", id(job, k + 1).text())
          .append("endedAt", id.at().plus(every).plusSeconds(1));
    }
    slot.append("attempt", 1)
        .append("fence", 1L)
        .append("owner", "atlas/01/5f2c0a9be4d34c1f8a7b6c5d4e3f2a1b")
        .append("nonce", "0f1e2d3c4b5a69788796a5b4c3d2e1f0")
        .append("heartbeatAt", id.at().plusMillis(40))
        .append("leaseMillis", 15_000L)
        .append("startedAt", id.at().plusMillis(40));
    if (k % 50 == 25) {
      return slot.append("state", "failed").append("reason", "error").append("error", "by chance");
    }
    return slot.append("state", "succeeded")
        .append(
            "outcome",
            new Document("kind", "succeeded")
                .append("counts", new Document("posts", 7L).append("pairs", 3L))
                .append("text", "7 posts, 3 pairs")
                .append("publishes", true));
  }

  private Document anchor(String job) {
    Instant last = id(job, slotsOfEach - 1).at();
    return new Document("_id", Anchor.key(job))
        .append("generation", 1)
        .append("generations", List.of(new Document("n", 1).append("from", from())))
        .append("epoch", from())
        .append("reservedTo", last)
        .append("materialisedTo", last);
  }

  private Generation generation(String job) {
    JobDefinition definition =
        new JobDefinition(
            job,
            "count_words",
            true,
            "default",
            new Schedule(
                new Timing.Every(every),
                Schedule.Anchor.SLOT,
                Schedule.First.SOON,
                new Schedule.Misfire(Schedule.MisfirePolicy.RUN_ONCE, Duration.ofHours(1), 10),
                Duration.ofMinutes(1)),
            new RunPolicy(
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                new RunPolicy.Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
                new RunPolicy.Exclusion(RunPolicy.Overlap.FORBID, Optional.empty()),
                0,
                Duration.ofSeconds(15)),
            Map.of());
    return new Generation(
        1, definition, Optional.of(first), new Switches(false, false), new Proposal(job, job));
  }
}
