package io.anchorwatch.silence;

import com.google.inject.Provides;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.runner.Self;
import io.anchorwatch.store.StoreClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bindings through which a loop of this worker can be killed or stopped from outside: every loop
 * asks for the time or for the clock's offset at each pass. The wall clock can be moved too.
 */
final class Sabotage extends Types {
  private final AtomicReference<Optional<Blow>> next = new AtomicReference<>(Optional.empty());
  private volatile Duration ahead = Duration.ZERO;

  /** What the named loop meets at its next pass. */
  private record Blow(String loop, boolean dies) {}

  @Override
  protected void configure() {
    super.configure();
    InstantSource wall = InstantSource.system();
    bind(InstantSource.class).toInstance(() -> wall.instant().plus(ahead));
  }

  @Provides
  Self.ClockOffset offset(StoreClock clock) {
    return () -> {
      strike();
      return clock.measured() ? clock.offset().storeAhead().negated() : Duration.ZERO;
    };
  }

  @Provides
  @StoreTime
  InstantSource storeTime(StoreClock clock) {
    return () -> {
      strike();
      return clock.instant();
    };
  }

  /** The thread of a loop dies of an error. */
  void kill(String loop) {
    next.set(Optional.of(new Blow(loop, true)));
  }

  /** The thread of a loop stands still for ever. */
  void stop(String loop) {
    next.set(Optional.of(new Blow(loop, false)));
  }

  /** The wall clock goes ahead. */
  void moveClock(Duration by) {
    ahead = by;
  }

  private void strike() {
    Optional<Blow> blow = next.get();
    boolean here =
        blow.isPresent()
            && Thread.currentThread().getName().equals("anchorwatch-" + blow.get().loop());
    if (!here || !next.compareAndSet(blow, Optional.empty())) {
      return;
    }
    if (blow.orElseThrow().dies()) {
      throw new StackOverflowError("as a test wanted it");
    }
    standStill();
  }

  private static void standStill() {
    boolean ends = false;
    while (!ends) {
      try {
        new CountDownLatch(1).await();
        ends = true;
      } catch (InterruptedException e) {
        ends = false;
      }
    }
  }
}
