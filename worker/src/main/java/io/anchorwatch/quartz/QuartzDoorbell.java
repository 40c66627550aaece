package io.anchorwatch.quartz;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.DoorbellException;
import io.anchorwatch.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A doorbell on Quartz's clustered job store in MongoDB: each bell rings on one of the workers. It
 * goes by this machine's wall clock, which may be wrong; the ledger goes by the store's.
 * Thread-safe.
 */
public final class QuartzDoorbell implements Doorbell {
  private static final Logger log = LoggerFactory.getLogger(QuartzDoorbell.class);

  /** Lets the scheduling thread put down what it has in hand: quieter than closing on it. */
  private static final Duration BREATH = Duration.ofMillis(250);

  private final Store store;
  private final InstantSource clock;
  private volatile Consumer<String> ring = job -> {};
  private volatile boolean hadBells;
  private OwnThread thread = new OwnThread();
  private @Nullable MongoClient client;
  private @Nullable Scheduler scheduler;

  /**
   * @param store where the bells are kept; closed by others, after this
   * @param clock this machine's wall clock, the one that Quartz reads
   */
  @Inject
  public QuartzDoorbell(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void start(Consumer<String> ring) {
    try {
      this.ring = ring;
      scheduler().start();
    } catch (SchedulerException | MongoException problem) {
      throw new DoorbellException("The doorbell could not be started", problem);
    }
  }

  @Override
  public List<Mended> keep(Collection<Bell> bells) {
    try {
      List<Mended> mended = new ArrayList<>();
      if (revived()) {
        mended.add(new Mended(Mended.ALL, "the scheduler's thread had died; a new one rings"));
      }
      for (String job : HeldLocks.free(store.database(), clock.instant())) {
        mended.add(new Mended(job, "a lock that never expires was held on its trigger"));
      }
      Map<String, KeptTrigger> kept = KeptTrigger.all(store.database());
      if (kept.isEmpty() && hadBells) {
        rebuild();
      }
      hadBells = !bells.isEmpty();
      Set<String> wanted = new HashSet<>();
      for (Bell bell : bells) {
        wanted.add(bell.job());
        mend(bell, Optional.ofNullable(kept.get(bell.job()))).ifPresent(mended::add);
      }
      for (String job : kept.keySet()) {
        if (!wanted.contains(job) && scheduler().deleteJob(Triggers.key(job))) {
          mended.add(new Mended(job, "trigger belonged to a job that is gone"));
        }
      }
      return List.copyOf(mended);
    } catch (SchedulerException | MongoException problem) {
      throw new DoorbellException("The bells could not be put right", problem);
    }
  }

  @Override
  public synchronized void stop() {
    ring = job -> {};
    if (scheduler != null) {
      shutDown(scheduler);
      scheduler = null;
    }
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private Optional<Mended> mend(Bell bell, Optional<KeptTrigger> kept) throws SchedulerException {
    Instant now = clock.instant();
    Trigger trigger = Triggers.trigger(bell, now);
    Optional<String> wrong =
        kept.isPresent() ? kept.get().wrong(trigger, now) : Optional.of("trigger was missing");
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    try {
      scheduler().scheduleJob(Triggers.job(bell.job()), Set.of(trigger), true);
    } catch (ObjectAlreadyExistsException otherWorkerWasFirst) {
      return Optional.empty();
    }
    return wrong.map(what -> new Mended(bell.job(), what));
  }

  /** A scheduler whose thread died is given up for a new one. */
  private synchronized boolean revived() throws SchedulerException {
    if (scheduler == null || !thread.dead()) {
      return false;
    }
    log.atError().log("the doorbell's thread has died; another is started");
    rebuild();
    return true;
  }

  /** Only a new scheduler makes the job store's collections and unique indexes again. */
  private synchronized void rebuild() throws SchedulerException {
    if (scheduler == null) {
      return;
    }
    Scheduler old = scheduler;
    boolean ringing = old.isStarted();
    scheduler = null;
    old.shutdown(false);
    if (client != null) {
      client.close();
      client = null;
    }
    if (ringing) {
      scheduler().start();
    } else {
      scheduler();
    }
  }

  private synchronized Scheduler scheduler() throws SchedulerException {
    if (scheduler == null) {
      if (client == null) {
        client = store.newClient("doorbell");
      }
      thread = new OwnThread();
      scheduler = Schedulers.create(client, store.database().getName(), thread);
      scheduler.setJobFactory((bundle, asking) -> new RingJob(job -> ring.accept(job)));
    }
    return scheduler;
  }

  private static void shutDown(Scheduler scheduler) {
    try {
      scheduler.standby();
      LockSupport.parkNanos(BREATH.toNanos());
      scheduler.shutdown(true);
    } catch (SchedulerException | MongoException problem) {
      log.atWarn().setCause(problem).log("The doorbell did not stop cleanly");
    }
  }
}
