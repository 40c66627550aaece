package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.testing.CountingClient;
import io.anchorwatch.testing.RealMongo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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

  private final CountingClient client;
  private final Registrar registrar;

  SettledProposalsTest(ConnectionString uri, MongoDatabase database) {
    database.drop();
    client = new CountingClient(uri);
    Injector injector =
        Guice.createInjector(
            LedgerModule.mongo(),
            binder -> {
              binder.bind(MongoDatabase.class).toInstance(client.database(database.getName()));
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
    client.sent();
    assertThat(registrar.settle(jobs(2))).containsOnlyKeys("job-0", "job-1");
    int few = client.sent();
    assertThat(registrar.settle(jobs(900))).hasSize(900);
    assertThat(client.sent()).isEqualTo(few);
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
