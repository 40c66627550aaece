package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedMongo.class)
class LedgerModuleTest {
  private static final List<Class<?>> PORTS =
      List.of(
          Anchors.class,
          Generations.class,
          SlotLedger.class,
          Leases.class,
          Workers.class,
          OutputStore.class,
          LedgerSetup.class);

  @Test
  void bothStoresBindEveryPortOnceWithoutGuessing(MongoDatabase database) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Injector memory =
        strict(
            LedgerModule.memory(),
            binder ->
                binder
                    .bind(InstantSource.class)
                    .annotatedWith(StoreTime.class)
                    .toInstance(() -> now));
    Injector mongo =
        strict(
            LedgerModule.mongo(), binder -> binder.bind(MongoDatabase.class).toInstance(database));
    for (Injector injector : List.of(memory, mongo)) {
      injector.getInstance(LedgerSetup.class).ensure();
      assertThat(PORTS)
          .allSatisfy(
              port -> assertThat(injector.getInstance(port)).isSameAs(injector.getInstance(port)));
    }
    assertThat(memory.getInstance(Anchors.class).enter("gaps")).isEqualTo(now);
    assertThat(mongo.getInstance(Anchors.class).enter("gaps")).isAfter(now);
  }

  private static Injector strict(Module ledger, Module surroundings) {
    return Guice.createInjector(
        Stage.PRODUCTION,
        new AbstractModule() {
          @Override
          protected void configure() {
            binder().requireExplicitBindings();
            binder().requireAtInjectOnConstructors();
            binder().requireExactBindingAnnotations();
            binder().disableCircularProxies();
          }
        },
        ledger,
        surroundings);
  }
}
