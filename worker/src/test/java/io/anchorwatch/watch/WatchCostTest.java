package io.anchorwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Singleton;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.LedgerModule;
import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Sign;
import io.anchorwatch.runner.JobTypes;
import io.anchorwatch.runner.Loops;
import io.anchorwatch.runner.Self;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.testing.CountingClient;
import io.anchorwatch.testing.RealMongo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many commands the watch sends, counted where they leave, while its clock is set by hand. */
@ExtendWith(RealMongo.class)
@Tag("slow")
class WatchCostTest {
  private static final WorkerId SELF = new WorkerId("host", "1", "token");
  private static final int MINUTES = 10;

  private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.EPOCH);
  private final MongoDatabase asOthers;
  private final CountingClient client;
  private final Injector injector;

  WatchCostTest(ConnectionString uri, MongoDatabase database) {
    database.drop();
    asOthers = database;
    client = new CountingClient(uri);
    clock.set(now());
    injector =
        Guice.createInjector(
            LedgerModule.mongo(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(MongoDatabase.class).toInstance(client.database(database.getName()));
                bind(Key.get(InstantSource.class, StoreTime.class)).toInstance(clock::get);
                bind(KnownGenerations.class).in(Singleton.class);
                bind(Problems.class).to(MongoProblems.class);
                bind(JobTypes.class)
                    .toInstance(
                        new JobTypes(
                            Map.of(
                                "sleep",
                                () ->
                                    context -> {
                                      throw new IllegalStateException("is not run here");
                                    })));
              }
            });
    injector.getInstance(LedgerSetup.class).ensure();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Instant now() {
    return asOthers.runCommand(new Document("hello", 1)).getDate("localTime").toInstant();
  }

  @Test
  void aHundredIdleJobsCostTenCommandsAMinute() {
    register(100);
    assertThat(watched()).isLessThanOrEqualTo(10 * MINUTES + 5);
  }

  @Test
  void theNumberOfJobsDoesNotMatter() {
    register(5);
    assertThat(watched()).isLessThanOrEqualTo(10 * MINUTES + 5);
  }

  private void register(int jobs) {
    Map<String, String> hashes = new HashMap<>();
    for (int i = 0; i < jobs; i++) {
      JobDefinition job = WatchBench.every("daily-" + i, Duration.ofDays(1));
      injector.getInstance(Registrar.class).propose(job, WatchBench.proposal(job));
      hashes.put(job.name(), WatchBench.proposal(job).hash());
    }
    Place place = new Place("host", "1", "1", 7);
    injector
        .getInstance(Workers.class)
        .beat(new Sign(SELF.text(), place, hashes, false, Duration.ZERO, List.of()));
  }

  /** Commands of some minutes, without those of the first look, which reads everything once. */
  private int watched() {
    Watchdog watchdog = watchdog();
    clock.updateAndGet(at -> at.plus(watchdog.pass()));
    client.sent();
    Instant end = clock.get().plus(Duration.ofMinutes(MINUTES));
    while (clock.get().isBefore(end)) {
      Date sign = Date.from(clock.get().minusSeconds(2));
      asOthers
          .getCollection("workers")
          .updateMany(new Document(), new Document("$set", new Document("heartbeatAt", sign)));
      Duration next = watchdog.pass();
      assertThat(next).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
      clock.updateAndGet(at -> at.plus(next));
    }
    int sent = client.sent();
    assertThat(injector.getInstance(Problems.class).open()).isEmpty();
    return sent;
  }

  private Watchdog watchdog() {
    Guarded guarded =
        new Guarded() {
          @Override
          public boolean running() {
            return true;
          }

          @Override
          public void wake() {}
        };
    Lookout lookout = new Lookout(clock::get, () -> 0);
    Loops loops = new Loops(() -> 0);
    Self self = new Self(SELF, new Place("host", "1", "1", 7), () -> Duration.ZERO, loops);
    return new Watchdog(
        injector.getInstance(Examination.class),
        Set.of(),
        new Teller(injector.getInstance(Problems.class), guarded, lookout, Set.of(), SELF),
        lookout,
        new Watchdog.Surroundings(guarded, self, loops, new LoopNews(loops), new Random(1)));
  }
}
