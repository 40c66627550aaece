package io.anchorwatch.soak;

import com.mongodb.MongoInterruptedException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.StaleFenceException;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.soak.Entry.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * A job that does not listen: it ignores its cancellation, and when it has seen in the store that
 * its slot went to another attempt it still writes everything a job can write, each write marked as
 * stale. No reader may ever see such a mark.
 */
final class StubbornJob implements Job {
  /** The lease of the jobs of this type. */
  static final Duration LEASE = Duration.ofSeconds(2);

  static final int STEPS = 20;
  private static final int STEP_MILLIS = 200;

  /** A run that slept too long waits for up to two seconds until somebody has taken its slot. */
  private static final int LOOKS = 20;

  private final Diary diary;
  private final Supplier<MongoDatabase> store;

  StubbornJob(Diary diary, Supplier<MongoDatabase> store) {
    this.diary = diary;
    this.store = store;
  }

  @Override
  public Outcome run(JobContext context) {
    int from = context.checkpoint().map(saved -> saved.getInteger("step")).orElse(0);
    diary.write(Kind.START, context, Integer.toString(from));
    for (int step = from + 1; step <= STEPS; step++) {
      long before = System.nanoTime();
      Pause.deaf(STEP_MILLIS);
      boolean slept = System.nanoTime() - before > LEASE.toNanos();
      if ((slept || context.cancelled()) && lost(context, slept ? LOOKS : 1)) {
        return haunt(context, slept ? "asleep" : "awake");
      }
      if (!write(context, step)) {
        return haunt(context, "refused");
      }
    }
    diary.write(Kind.DONE, context, "");
    return new Outcome.Succeeded(Map.of(), "by " + context.fence());
  }

  /** One honest step; false if the store says that the slot is lost. */
  private boolean write(JobContext context, int step) {
    Document body = new Document("step", step).append("by", context.fence());
    boolean put =
        step % SoakJobs.STEPS_PER_OUTPUT != 0
            || taken(() -> put(context, new Output("step-%02d".formatted(step), body)));
    return put && taken(() -> context.saveCheckpoint(body));
  }

  private Outcome haunt(JobContext context, String how) {
    diary.write(Kind.WOKE, context, how);
    Document mark = new Document("stale", true).append("step", 0).append("by", context.fence());
    // One key of its own, and one that the attempt which goes on writes too.
    tell(context, "put", () -> put(context, new Output("ghost-" + context.fence(), mark)));
    tell(context, "replace", () -> put(context, new Output("step-04", mark)));
    tell(context, "checkpoint", () -> context.saveCheckpoint(mark));
    tell(context, "progress", () -> context.progress(1, 1, "stale by " + context.fence()));
    diary.write(Kind.STALE, context, "finish tried");
    return new Outcome.Succeeded(Map.of(), "stale by " + context.fence());
  }

  private static void put(JobContext context, Output output) {
    context.fenced().put(SoakJobs.OUTPUTS, List.of(output));
  }

  private void tell(JobContext context, String what, Runnable write) {
    diary.write(Kind.STALE, context, what + (taken(write) ? " not refused" : " refused"));
  }

  /** Interrupts of the cancellation are swallowed; the write is tried again. */
  private static boolean taken(Runnable write) {
    return deaf(
        () -> {
          try {
            write.run();
            return true;
          } catch (StaleFenceException refused) {
            return false;
          }
        });
  }

  private static boolean deaf(BooleanSupplier operation) {
    for (int tries = 0; ; tries++) {
      Thread.interrupted();
      try {
        return operation.getAsBoolean();
      } catch (MongoInterruptedException again) {
        if (tries == 5) {
          throw again;
        }
      }
    }
  }

  /** Fences only grow: a higher one seen once makes every later write of this attempt stale. */
  private boolean lost(JobContext context, int looks) {
    String id = new SlotId(context.job(), context.slot()).text();
    for (int look = 0; look < looks; look++) {
      boolean higher =
          deaf(
              () -> {
                Document slot =
                    store
                        .get()
                        .getCollection("slots")
                        .withReadConcern(ReadConcern.MAJORITY)
                        .find(Filters.eq("_id", id))
                        .first();
                return slot == null
                    || slot.get("fence", Number.class).longValue() > context.fence();
              });
      if (higher) {
        return true;
      }
      Pause.deaf(100);
    }
    return false;
  }
}
