package io.anchorwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What every store's clock must show; store and test run on one machine, so clocks agree. */
abstract class StoreClockContract {
  /** Generous: a busy machine may hold a thread up for long. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  abstract MongoDatabase database();

  @Test
  void aRightWallClockHasNoOffset() {
    StoreClock clock = new StoreClock(database(), InstantSource.system(), System::nanoTime);
    ClockOffset offset = clock.measure();
    assertThat(offset.storeAhead().abs()).isLessThan(offset.error().plus(CLOSE));
    assertThat(clock.instant()).isBetween(Instant.now().minus(CLOSE), Instant.now().plus(CLOSE));
  }

  @Test
  void aWallClockTenMinutesBehindIsSeenAndDoesNotMoveTheStoresTime() {
    Duration behind = Duration.ofMinutes(10);
    StoreClock clock =
        new StoreClock(database(), () -> Instant.now().minus(behind), System::nanoTime);
    ClockOffset offset = clock.measure();
    assertThat(offset.storeAhead()).isBetween(behind.minus(CLOSE), behind.plus(CLOSE));
    assertThat(clock.instant()).isBetween(Instant.now().minus(CLOSE), Instant.now().plus(CLOSE));
  }
}
