package io.anchorwatch.simulation;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.ledger.Housekeeping;
import io.anchorwatch.ledger.LedgerSetup;
import io.anchorwatch.ledger.PrimaryTenure;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.model.ChatModel;
import io.anchorwatch.runner.Crew;
import io.anchorwatch.runner.Deadlines;
import io.anchorwatch.runner.Drain;
import io.anchorwatch.runner.Engine;
import io.anchorwatch.runner.Ground;
import io.anchorwatch.runner.JobTypes;
import io.anchorwatch.runner.Loop;
import io.anchorwatch.runner.Nanos;
import io.anchorwatch.runner.Patience;
import io.anchorwatch.runner.Proposals;
import io.anchorwatch.runner.RunEvents;
import io.anchorwatch.runner.Self;
import io.anchorwatch.runner.WorkerId;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.HandDoorbell;
import io.anchorwatch.store.StoreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** One process from its start to its end: the worker's own objects, and loops that call them. */
final class Life {
  private final World world;
  private final int instance;
  private final int version;
  private int nextVersion;
  private final WorkerId id;
  private final Workshop shop;
  private final Random random;
  private final List<Runnable> primaryListeners = new ArrayList<>();
  private final long bootedAt;
  private long wallOffset;
  private boolean dead;
  private boolean leaving;
  private boolean draining;
  private long frozenUntil;
  private long cutUntil;
  private long troubledUntil;
  private long mutedUntil;
  private long endedAt = Baton.NEVER;

  Life(World world, int instance, int version, int number) {
    this.world = world;
    this.instance = instance;
    this.version = version;
    this.nextVersion = version;
    this.id = new WorkerId("host", Integer.toString(instance), "life" + number);
    this.random = new Random(world.random().nextLong());
    this.bootedAt = world.now();
    this.wallOffset = world.scenario().wallOffset(world);
    this.shop = equipped();
  }

  private Workshop equipped() {
    Workshop made = new Workshop(world.plans());
    LongSupplier nanos = () -> (world.now() - bootedAt) * 1_000_000L;
    return made.with(WorkerId.class, id)
        .with(Workers.Place.class, new Workers.Place("host", id.instance(), "v" + version, 1))
        .with(MongoDatabase.class, world.database().face())
        .with(InstantSource.class, this::wallClock)
        .with(LongSupplier.class, nanos)
        .with(LongSupplier.class, Nanos.class, nanos)
        .with(InstantSource.class, StoreTime.class, () -> made.get(StoreClock.class).instant())
        .with(RandomGenerator.class, random)
        .with(Patience.class, this::await)
        .with(RunEvents.class, RunEvents.NONE)
        .with(PrimaryTenure.class, new Tenure())
        .with(Self.ClockOffset.class, () -> Duration.ZERO)
        .with(Ground.class, this::prepare)
        .with(Doorbell.class, new HandDoorbell())
        .with(
            ChatModel.class,
            request -> {
              throw new IllegalStateException("nobody asks here");
            })
        .with(JobTypes.class, new JobTypes(Map.of("simulated", () -> new SimulatedJob(this))))
        .with(Crew.Threads.class, new Crew.Threads(this::run, world.scenario().threads()));
  }

  private void prepare() {
    get(LedgerSetup.class).ensure();
    get(StoreClock.class).measure();
  }

  /** As the driver sees it. */
  private final class Tenure implements PrimaryTenure {
    @Override
    public Duration servedFor() {
      return world.replicas().servedFor();
    }

    @Override
    public void whenChanged(Runnable listener) {
      primaryListeners.add(listener);
    }
  }

  /** Another member leads; the driver says so on a thread of its own. */
  void primaryChanged() {
    for (Runnable listener : primaryListeners) {
      world
          .baton()
          .spawn(
              "driver",
              this,
              world.below(200),
              () -> {
                listener.run();
                return -1;
              });
    }
  }

  World world() {
    return world;
  }

  WorkerId id() {
    return id;
  }

  int instance() {
    return instance;
  }

  int version() {
    return version;
  }

  /** What is started in its place. */
  int nextVersion() {
    return nextVersion;
  }

  String name() {
    return id.token();
  }

  boolean dead() {
    return dead;
  }

  boolean draining() {
    return draining;
  }

  /** Whether it has been told to end, or has found that it must. */
  boolean leaving() {
    return leaving;
  }

  long frozenUntil() {
    return frozenUntil;
  }

  @Override
  public String toString() {
    return name();
  }

  /** Whether the store cannot be reached from here. */
  boolean cut() {
    return world.now() < cutUntil;
  }

  /** When the process ended; {@link Baton#NEVER} while it has not. */
  long endedAt() {
    return endedAt;
  }

  <T> T get(Class<T> type) {
    return shop.get(type);
  }

  private Instant wallClock() {
    return World.BEGINNING.plusMillis(world.now() + wallOffset);
  }

  /** Everything that happens to this process from now on for so long is no fault of its own. */
  void troubled(long millis) {
    troubledUntil = Math.max(troubledUntil, world.now() + millis);
  }

  /** Whether it has been there for so long. */
  boolean upFor(long millis) {
    return bootedAt <= world.now() - millis;
  }

  /** Whether nothing went wrong for it within the last milliseconds. */
  boolean healthyFor(long millis) {
    long since = world.now() - millis;
    return bootedAt <= since
        && troubledUntil < since
        && world.replicas().troubledUntil() < since
        && world.replicas().electedAt() < since;
  }

  /** What it would show itself with does not get through for so long. */
  void muted(long millis) {
    mutedUntil = Math.max(mutedUntil, world.now() + millis);
  }

  /** Whether it could show itself all the time within the last milliseconds. */
  boolean heardFor(long millis) {
    long since = world.now() - millis;
    return mutedUntil < since
        && world.replicas().troubledUntil() < since
        && world.replicas().electedAt() < since;
  }

  /** Stops, as a process that is suspended does, for longer than a lease. */
  void freeze() {
    int millis = 500 + world.below(world.scenario().longestFreeze());
    world.fault(() -> name() + " is frozen for " + millis + " ms");
    frozenUntil = world.now() + millis;
    troubled(millis);
    muted(millis);
  }

  boolean frozenWithin(long millis) {
    return frozenUntil >= world.now() - millis;
  }

  /** Nothing goes wrong for it any more. */
  void calm() {
    frozenUntil = Math.min(frozenUntil, world.now());
    cutUntil = Math.min(cutUntil, world.now());
  }

  void cutOff(long millis) {
    world.fault(() -> name() + " cannot reach the store for " + millis + " ms");
    cutUntil = world.now() + millis;
    troubled(millis + 1500);
    muted(millis + 1500);
  }

  void setWallClock(long offset) {
    wallOffset = offset;
  }

  void die() {
    dead = true;
    endedAt = world.now();
    frozenUntil = 0;
    world.baton().kill(this);
  }

  /** A process that is gone goes no further. */
  static void checkAlive(World world, Activity me) {
    if (world.baton().unwinding() || (me.life != null && me.life.dead())) {
      throw new Killed();
    }
  }

  void start() {
    world.trace(() -> name() + " starts as instance " + instance + ", version " + version);
    world
        .baton()
        .spawn(
            "main",
            this,
            0,
            () -> {
              get(Proposals.class).submit(world.scenario().files(version));
              get(Engine.class).start();
              new Loop("clock", this::measure).start();
              new Loop("guard", this::guard).start();
              if (world.scenario().forgets()) {
                new Loop("housekeeping", this::forget).start();
              }
              return -1;
            });
  }

  private Duration measure() {
    get(StoreClock.class).measure();
    return Duration.ofSeconds(5);
  }

  private Duration forget() {
    get(Housekeeping.class).forget(world.scenario().retention());
    return Duration.ofMillis(1500);
  }

  private Duration guard() {
    if (get(Deadlines.class).wedged()) {
      drain(version);
    }
    return Duration.ofSeconds(1);
  }

  /** One thread of the crew. */
  private void run(Runnable task) {
    world
        .baton()
        .spawn(
            "run",
            this,
            0,
            () -> {
              task.run();
              world.judge().taskEnded();
              return -1;
            });
  }

  /** SIGTERM; afterwards another version may be started in its place. */
  void drain(int versionAfter) {
    if (leaving) {
      return;
    }
    nextVersion = versionAfter;
    leaving = true;
    world.trace(() -> name() + " is told to end");
    world
        .baton()
        .spawn(
            "drain",
            this,
            0,
            () -> {
              draining = true;
              get(Drain.class).run();
              die();
              world.beginLater(100 + world.below(1000), instance, nextVersion);
              return -1;
            });
  }

  /** Time passes for the calling thread. */
  void sleep(long millis) {
    world.baton().pause(world.now() + millis);
    Activity me = world.baton().current();
    if (me != null) {
      checkAlive(world, me);
    }
  }

  private void await(Duration delay) {
    sleep(Thread.currentThread().isInterrupted() ? 1 : delay.toMillis());
  }
}
