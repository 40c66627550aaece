package io.anchorwatch.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import io.anchorwatch.schedule.Doorbell.Bell;
import io.anchorwatch.schedule.DoorbellException;
import io.anchorwatch.schedule.Timing;
import io.anchorwatch.store.Store;
import io.anchorwatch.testing.Mongod;
import io.anchorwatch.testing.RealMongo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMongo.class)
class QuartzDoorbellOnMongoTest extends QuartzDoorbellContract {
  private final Store store;

  QuartzDoorbellOnMongoTest(ConnectionString uri) {
    this.store = Store.at(uri.getConnectionString(), uri.getDatabase());
  }

  @Override
  Store store() {
    return store;
  }

  @Override
  @AfterEach
  void stopAll() {
    super.stopAll();
    store.close();
  }

  @Test
  @Tag("slow")
  void ringsAgainAfterTheStoreWasKilledAndAwayForTwentySeconds(Mongod mongod) {
    QuartzDoorbell doorbell = doorbell();
    Queue<Instant> rings = new ConcurrentLinkedQueue<>();
    doorbell.start(job -> rings.add(Instant.now()));
    Timing eachSecond = new Timing.Every(Duration.ofSeconds(1));
    doorbell.keep(List.of(new Bell("often", Instant.now().plusSeconds(1), eachSecond)));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rings.size() >= 2);

    mongod.kill();
    Instant killed = Instant.now();
    assertThatThrownBy(() -> doorbell.keep(List.of())).isInstanceOf(DoorbellException.class);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Instant.now().isAfter(killed.plusSeconds(20)));
    mongod.start();
    Instant back = Instant.now();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rings.stream().anyMatch(ring -> ring.isAfter(back)));
  }

  @Test
  void aStartWithoutAStoreIsAnErrorAndASecondTrySucceeds(Mongod mongod) {
    mongod.kill();
    QuartzDoorbell doorbell = new QuartzDoorbell(store, InstantSource.system());
    assertThatThrownBy(() -> doorbell.start(job -> {})).isInstanceOf(DoorbellException.class);
    mongod.start();
    Queue<String> rings = new ConcurrentLinkedQueue<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(DoorbellException.class)
        .until(
            () -> {
              doorbell.start(rings::add);
              return true;
            });
    Timing eachSecond = new Timing.Every(Duration.ofSeconds(1));
    doorbell.keep(List.of(new Bell("often", Instant.now().plusSeconds(1), eachSecond)));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !rings.isEmpty());
    doorbell.stop();
    assertThat(rings).containsOnly("often");
  }
}
