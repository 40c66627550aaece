package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoDatabase;
import io.anchorwatch.cli.ExitCode;
import io.anchorwatch.config.Secret;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.migrations.Applied;
import io.anchorwatch.migrations.Migration;
import io.anchorwatch.migrations.Migration.Kind;
import io.anchorwatch.migrations.Migrations;
import io.anchorwatch.migrations.Shipped;
import io.anchorwatch.migrations.Standing;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Proposals.Proposed;
import io.anchorwatch.testing.RealMongo;
import io.anchorwatch.watch.Audit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A rolling update with a migration in it: real workers of two versions over one real store. */
@ExtendWith(RealMongo.class)
class NeighbouringVersionsTest {
  private static final Migration BASE = migration(1, Kind.EXPAND, new Document());
  private static final Migration LABEL =
      migration(2, Kind.EXPAND, new Document("$set", new Document("label", "new")));
  private static final Migration NO_HINT =
      migration(3, Kind.CONTRACT, new Document("$unset", new Document("note", "")));

  private final String uri;
  private final MongoDatabase database;
  private final Instant began = Instant.now().minusSeconds(60);
  @TempDir private Path folder = Path.of(".");

  NeighbouringVersionsTest(ConnectionString uri, MongoDatabase database) {
    this.uri = uri.getConnectionString();
    this.database = database;
  }

  /** Changes every anchor, which each version reads and writes all the time. */
  private static Migration migration(int number, Kind kind, Document update) {
    return new Migration(
        number,
        "number " + number,
        kind,
        (store, alive) -> {
          alive.run();
          if (!update.isEmpty()) {
            store.getCollection("anchors").updateMany(new Document(), update);
          }
        });
  }

  /** A process of one version, on a thread of its own. */
  private final class Version implements AutoCloseable {
    private final AtomicInteger runs = new AtomicInteger();
    private final AppContainer container;
    private final WorkerProcess process;
    private final CompletableFuture<Integer> end;

    Version(String version, Migration... known) {
      WorkerSettings usual = SimulatedStore.settings();
      StoreSettings store =
          new StoreSettings(
              Optional.of(new Secret(uri)), database.getName(), folder, Duration.ofDays(90));
      container =
          AppContainer.build(
              new WorkerSettings(
                  store,
                  usual.process(),
                  usual.posts(),
                  usual.admin(),
                  usual.model(),
                  usual.alerts()),
              new AbstractModule() {
                @Override
                protected void configure() {
                  bind(Shipped.class).toInstance(new Shipped(List.of(known)));
                  bind(Place.class).toInstance(new Place("here", version, version, 1));
                  MapBinder.newMapBinder(binder(), String.class, Job.class)
                      .addBinding(SteppedWorker.TYPE)
                      .toInstance(
                          context -> {
                            runs.incrementAndGet();
                            return new Outcome.Succeeded(Map.of(), "done");
                          });
                }
              });
      process = new WorkerProcess(container);
      List<Proposed> jobs =
          List.of("a", "b", "c", "d").stream()
              .map(
                  name ->
                      new Proposed(
                          Jobs.every(name, Duration.ofSeconds(1)), new Proposal(name, name)))
              .toList();
      end =
          CompletableFuture.supplyAsync(() -> process.run(jobs), task -> new Thread(task).start());
    }

    Version running() {
      await().atMost(Duration.ofSeconds(60)).until(container.get(Engine.class)::running);
      return this;
    }

    /** Runs some more slots, whatever others do. */
    void works() {
      int before = runs.get();
      await().atMost(Duration.ofSeconds(60)).until(() -> runs.get() > before + 2);
    }

    Migrations migrations() {
      return container.get(Migrations.class);
    }

    @Override
    public void close() {
      process.stop();
      end.join();
      container.close();
    }
  }

  @Test
  void bothWorkWhileTheNewOneOnlyAddsAndNothingGoesAwayBeforeTheOldOneHas() {
    database.drop();
    try (Version next = updated()) {
      assertThat(next.migrations().apply()).isEqualTo(new Applied.All(List.of(3)));
      assertThat(next.migrations().apply()).isEqualTo(new Applied.All(List.of()));
      next.works();
      assertThat(next.container.get(Audit.class).run(began, Instant.now()).clean()).isTrue();
    }
    try (Version old = new Version("0.1", BASE)) {
      assertThat(old.end.join()).isEqualTo(ExitCode.CONFIGURATION);
      assertThat(old.runs).hasValue(0);
    }
  }

  /** A worker of the old version, then one of the new beside it, then the new one alone. */
  private Version updated() {
    try (Version old = new Version("0.1", BASE).running()) {
      old.works();
      Version next = new Version("0.2", BASE, LABEL, NO_HINT).running();
      assertThat(database.getCollection("anchors").distinct("label", String.class))
          .containsExactly("new");
      next.works();
      old.works();
      assertThat(next.migrations().apply())
          .isInstanceOfSatisfying(
              Applied.Waits.class,
              waits -> assertThat(waits.workers()).singleElement().asString().contains("(0.1)"));
      assertThat(old.migrations().standings())
          .extracting(Standing::number, Standing::known)
          .containsExactly(tuple(1, true), tuple(2, false));
      return next;
    }
  }
}
