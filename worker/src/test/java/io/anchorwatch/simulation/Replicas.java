package io.anchorwatch.simulation;

import io.anchorwatch.simulation.store.SimulatedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The replica set: its clock, its primary, and what a majority knows. */
final class Replicas {
  private final World world;
  private final SimulatedDatabase database;
  private final List<Activity> waiters = new ArrayList<>();
  private long ahead;
  private long backwards;
  private long electedAt = -Duration.ofDays(1).toMillis();
  private long awayUntil;
  private long troubledUntil;

  Replicas(World world) {
    this.world = world;
    this.database =
        new SimulatedDatabase(
            new Line(world),
            (collection, before, after) -> world.judge().changed(collection, before, after));
  }

  SimulatedDatabase database() {
    return database;
  }

  /** The primary's clock. */
  Instant now() {
    return World.BEGINNING.plusMillis(world.now() + ahead);
  }

  /** How long the same primary has served. */
  Duration servedFor() {
    return Duration.ofMillis(world.now() - electedAt);
  }

  long electedAt() {
    return electedAt;
  }

  /** What the clock of the member that leads now said when it began to. */
  Instant ledSince() {
    return World.BEGINNING.plusMillis(electedAt + ahead);
  }

  boolean away() {
    return world.now() < awayUntil;
  }

  /** Until when the store itself was in trouble. */
  long troubledUntil() {
    return database.primaryAlone() ? world.now() : troubledUntil;
  }

  void leave(long millis) {
    awayUntil = Math.max(awayUntil, world.now() + millis);
    troubledUntil = Math.max(troubledUntil, awayUntil);
    world.fault(() -> "the store is away for " + millis + " ms");
  }

  /** The primary loses sight of the others. Its writes wait for a majority. */
  void detach() {
    world.fault(() -> "the primary writes for itself");
    database.detachPrimary();
  }

  /** The others catch up; everybody who waited is told yes. */
  void attach() {
    world.trace(() -> "the others have caught up with " + database.unreplicated() + " writes");
    settle(database.unreplicated());
    wake(Activity.Answer.ARRIVES);
  }

  /** Another member leads. What only the old primary had may be lost, and the clock may jump. */
  void elect() {
    int all = database.unreplicated();
    int kept = all == 0 ? 0 : world.below(all + 1);
    long jump = world.scenario().jump(world);
    ahead += jump;
    backwards += Math.max(0, -jump);
    electedAt = world.now();
    awayUntil = world.now() + world.below(1500);
    troubledUntil = Math.max(troubledUntil, awayUntil);
    world.fault(
        () -> "an election keeps " + kept + " of " + all + " writes; the store's now is " + now());
    settle(kept);
    wake(Activity.Answer.LOST);
    world.living().forEach(Life::primaryChanged);
  }

  /** Nothing goes wrong any more. */
  void calm() {
    if (database.primaryAlone()) {
      attach();
    }
    awayUntil = Math.min(awayUntil, world.now());
  }

  /** How far the clock went back in all. */
  long backwards() {
    return backwards;
  }

  private void settle(int kept) {
    database.settle(kept);
    troubledUntil = Math.max(troubledUntil, world.now());
    world.judge().settled();
  }

  /** Whether what is written now is not yet a majority's. */
  boolean waitsForMajority() {
    return database.primaryAlone();
  }

  /** Blocks until a majority has what was written, or never will. */
  void awaitMajority(Activity writer) {
    if (database.primaryAlone()) {
      waiters.add(writer);
      world.baton().pause(Baton.NEVER);
      waiters.remove(writer);
    }
  }

  private void wake(Activity.Answer answer) {
    for (Activity waiter : waiters) {
      waiter.answer = answer;
      waiter.at = world.now();
    }
    waiters.clear();
  }
}
