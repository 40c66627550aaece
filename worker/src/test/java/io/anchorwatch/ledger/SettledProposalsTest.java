package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a start asks about definitions that the store has already. */
@ExtendWith(RealMongo.class)
class SettledProposalsTest {
  private static final Proposal PROPOSAL = new Proposal("text", "hash");

  private final AtomicInteger commands = new AtomicInteger();
  private final MongoClient client;
  private final Registrar registrar;

  SettledProposalsTest(ConnectionString uri, MongoDatabase database) {
    database.drop();
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(uri)
                .addCommandListener(
                    new CommandListener() {
                      @Override
                      public void commandStarted(CommandStartedEvent event) {
                        commands.incrementAndGet();
                      }
                    })
                .build());
    Injector injector =
        Guice.createInjector(
            LedgerModule.mongo(),
            binder -> {
              binder.bind(MongoDatabase.class).toInstance(client.getDatabase(database.getName()));
              binder
                  .bind(InstantSource.class)
                  .annotatedWith(StoreTime.class)
                  .toInstance(() -> Instant.parse("2026-01-01T00:00:00Z"));
            });
    injector.getInstance(LedgerSetup.class).ensure();
    registrar = injector.getInstance(Registrar.class);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static Map<JobDefinition, Proposal> jobs(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Definitions.hourly("job-" + number, 1).definition())
        .collect(Collectors.toMap(Function.identity(), any -> PROPOSAL));
  }

  @Test
  void hundredsOfKnownDefinitionsCostTheCommandsOfTwo() {
    registrar.settle(jobs(900));
    commands.set(0);
    assertThat(registrar.settle(jobs(2))).containsOnlyKeys("job-0", "job-1");
    int few = commands.getAndSet(0);
    assertThat(registrar.settle(jobs(900))).hasSize(900);
    assertThat(commands.get()).isEqualTo(few);
  }

  @Test
  void whatIsRemovedOrHasAnotherTextIsLeftToBeProposed() {
    registrar.settle(jobs(3));
    registrar.remove("job-0");
    Map<JobDefinition, Proposal> changed = jobs(3);
    changed.replaceAll(
        (job, proposal) -> job.name().equals("job-1") ? new Proposal("text", "other") : proposal);
    assertThat(registrar.settle(changed)).containsOnlyKeys("job-2");
  }
}
