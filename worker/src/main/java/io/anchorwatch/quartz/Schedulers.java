package io.anchorwatch.quartz;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.novemberain.quartz.mongodb.MongoDBJobStore;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.ThreadExecutor;

/** Builds a scheduler on the job store, by hand: the usual factory cannot be given a client. */
final class Schedulers {
  /** Equal on all nodes: a node looks for dead ones under its own name only. */
  private static final String NAME = "anchorwatch";

  /** The store puts an underscore behind it. */
  static final String PREFIX = "quartz";

  private static final int RINGING_THREADS = 2;
  private static final int IDLE_WAIT_MILLIS = 4000;
  private static final int RETRY_AFTER_FAILURE_MILLIS = 15_000;
  private static final int CHECK_IN_MILLIS = 7500;

  /** How long a node may hold a trigger; a ring takes milliseconds. */
  private static final int LOCK_MILLIS = 10_000;

  private Schedulers() {}

  /**
   * A scheduler that has not been started.
   *
   * @param starter starts its scheduling thread
   * @throws SchedulerException or a MongoException when the job store does not answer
   */
  static Scheduler create(MongoClient client, String database, ThreadExecutor starter)
      throws SchedulerException {
    makeIndexes(client.getDatabase(database));
    String instance = NAME + "-" + UUID.randomUUID();
    SimpleThreadPool pool = new SimpleThreadPool(RINGING_THREADS, Thread.NORM_PRIORITY);
    pool.setThreadNamePrefix("doorbell");
    pool.initialize();
    try {
      return created(instance, pool, starter, jobStore(client, database, instance));
    } catch (SchedulerException | MongoException problem) {
      pool.shutdown(false);
      throw problem;
    }
  }

  /** The store makes its own; these are the ones it lacks. They also make the collections. */
  private static void makeIndexes(MongoDatabase database) {
    var triggers = database.getCollection(PREFIX + "_triggers");
    triggers.createIndex(Indexes.ascending("state", "nextFireTime"));
    triggers.createIndex(Indexes.ascending("jobId"));
    database.getCollection(PREFIX + "_locks").createIndex(Indexes.ascending("instanceId"));
  }

  private static MongoDBJobStore jobStore(MongoClient client, String database, String instance) {
    MongoDBJobStore store = new MongoDBJobStore(client);
    store.setDbName(database);
    store.setCollectionPrefix(PREFIX);
    store.setIsClustered(true);
    store.setClusterCheckinInterval(CHECK_IN_MILLIS);
    store.setTriggerTimeoutMillis(LOCK_MILLIS);
    store.setJobTimeoutMillis(LOCK_MILLIS);
    store.setMongoOptionWriteConcernTimeoutMillis(0);
    store.setCheckInErrorHandler(QuietCheckIn.class.getName());
    store.setInstanceName(NAME);
    store.setInstanceId(instance);
    return store;
  }

  /**
   * Quartz keeps all schedulers of the JVM in one list and refuses two of one name: it is taken off
   * that list at once, and nobody else may come in between.
   */
  private static Scheduler created(
      String instance, SimpleThreadPool pool, ThreadExecutor starter, MongoDBJobStore store)
      throws SchedulerException {
    SchedulerRepository all = SchedulerRepository.getInstance();
    synchronized (all) {
      DirectSchedulerFactory.getInstance()
          .createScheduler(
              NAME,
              instance,
              pool,
              starter,
              store,
              null,
              null,
              -1,
              IDLE_WAIT_MILLIS,
              RETRY_AFTER_FAILURE_MILLIS,
              false,
              null,
              1,
              0);
      Scheduler scheduler = all.lookup(NAME);
      all.remove(NAME);
      return scheduler;
    }
  }
}
