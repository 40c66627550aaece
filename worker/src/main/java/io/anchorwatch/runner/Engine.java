package io.anchorwatch.runner;

import io.anchorwatch.ledger.Housekeeping;
import io.anchorwatch.ledger.PrimaryTenure;
import io.anchorwatch.ledger.SlotId;
import io.anchorwatch.schedule.Doorbell;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's loops: what they call and how often. Started once, stopped once. */
public final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration RECONCILE = Duration.ofSeconds(15);
  private static final Duration SPREAD = Duration.ofSeconds(3);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Passes passes;
  private final Doorbell doorbell;
  private final Crew crew;
  private final Rhythm rhythm;
  private final Loop dispatch;
  private final Loop heart;
  private final Loop deadlines;
  private final Loop reconcile;
  private final Loop takeover;
  private volatile boolean bellRings;
  private volatile boolean running;
  private long forgottenNanos;

  /** What the loops call. */
  public record Passes(
      Proposals proposals,
      Dispatcher dispatcher,
      Heart heart,
      Deadlines deadlines,
      Reconciler reconciler,
      Chores chores) {
    @Inject
    public Passes {}
  }

  /** What is done first, and what is done seldom. */
  public record Chores(
      Ground ground, Takeover takeover, Housekeeping housekeeping, PrimaryTenure primary) {
    @Inject
    public Chores {}
  }

  /** When things are done: clocks, jitter, loops, and how long the ledger keeps slots. */
  public record Rhythm(
      @Nanos LongSupplier nanos, RandomGenerator random, Claims.Retention retention, Loops loops) {
    @Inject
    public Rhythm {}
  }

  @Inject
  public Engine(Passes passes, Doorbell doorbell, Crew crew, Rhythm rhythm) {
    this.passes = passes;
    this.doorbell = doorbell;
    this.crew = crew;
    this.rhythm = rhythm;
    this.forgottenNanos = rhythm.nanos().getAsLong();
    this.dispatch = rhythm.loops().make("dispatch", passes.dispatcher()::turn);
    this.heart = rhythm.loops().make("heart", passes.heart()::beat);
    this.deadlines = rhythm.loops().make("deadlines", passes.deadlines()::check);
    this.reconcile = rhythm.loops().make("reconcile", this::reconcile);
    this.takeover = rhythm.loops().make("takeover", this::sweep);
  }

  /**
   * Returns at once. The other loops start when the first reconcile has prepared the ground and
   * proposed the definitions: until the store has answered nothing runs.
   */
  public void start() {
    crew.whenFree(this::freed);
    passes.heart().whenHeld(heart::nudge);
    passes.chores().primary().whenChanged(this::primaryChanged);
    reconcile.start();
  }

  private void freed(SlotId id, Tried tried) {
    passes.dispatcher().freed(id, tried);
    dispatch.nudge();
  }

  /** Owners renew at once; and after an outage nobody waits for the rest of its pause. */
  private void primaryChanged() {
    passes.heart().renewAll();
    passes.dispatcher().ask();
    heart.nudge();
    dispatch.nudge();
    takeover.nudge();
    reconcile.nudge();
  }

  /** Whether the store has answered and slots are being looked for. */
  public boolean running() {
    return running;
  }

  private void startOthers() {
    heart.start();
    deadlines.start();
    takeover.start();
    dispatch.start();
    running = true;
  }

  /** Nothing that was not claimed yet is claimed any more; returns at once. */
  void close() {
    crew.close();
  }

  /** No more slots are looked for; what runs goes on, and its leases are kept. */
  public void stopDispatching() {
    close();
    dispatch.stop(STOP);
    reconcile.stop(STOP);
    takeover.stop(STOP);
    heart.nudge();
    if (bellRings) {
      doorbell.stop();
    }
  }

  /** Stops what is left. */
  public void stop() {
    heart.stop(STOP);
    deadlines.stop(STOP);
  }

  /** Makes the next reconcile happen at once, for example after a reload. */
  public void reconcileNow() {
    passes.dispatcher().ask();
    reconcile.nudge();
  }

  /**
   * How often each loop that must go on has come round, by name; one that fails and tries again
   * counts, so that an outage of the store is no standstill.
   */
  public Map<String, Long> turns() {
    return running
        ? Map.of(
            "dispatch", dispatch.turns(), "heart", heart.turns(), "reconcile", reconcile.turns())
        : Map.of("reconcile", reconcile.turns());
  }

  private Duration reconcile() {
    if (!running) {
      passes.chores().ground().prepare();
    }
    passes.heart().announce();
    passes.proposals().propose();
    if (!running) {
      startOthers();
    }
    passes.reconciler().refresh();
    passes.dispatcher().replan();
    dispatch.nudge();
    takeover.nudge(); // How often it looks goes by the shortest lease of the jobs that are known.
    passes.reconciler().mend();
    ring();
    long now = rhythm.nanos().getAsLong();
    if (now - forgottenNanos > HOUR.toNanos()) {
      forgottenNanos = now;
      passes.chores().housekeeping().forget(rhythm.retention().period());
    }
    return RECONCILE.minusNanos(rhythm.random().nextLong(SPREAD.toNanos()));
  }

  /** The doorbell may be out of reach at the start; slots are found without it. */
  private void ring() {
    if (bellRings) {
      return;
    }
    doorbell.start(
        job -> {
          passes.dispatcher().rung();
          dispatch.nudge();
        });
    bellRings = true;
    log.atInfo().log("the doorbell rings");
  }

  private Duration sweep() {
    if (passes.chores().takeover().watch() > 0) {
      passes.dispatcher().ask();
      dispatch.nudge();
    }
    return passes.chores().takeover().untilNext();
  }
}
