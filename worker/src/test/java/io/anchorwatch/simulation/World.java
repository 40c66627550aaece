package io.anchorwatch.simulation;

import io.anchorwatch.simulation.store.SimulatedDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One simulated run: a store, its clock, the workers, and chance. */
final class World {
  static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00.250Z");

  /** How often it is asked whether the workers have put everything right. */
  private static final long LOOK = 1000;

  /** The job of a slot that somebody has edited by hand. */
  static final String SPOILED = "spoiled";

  private final Scenario scenario;
  private final Random random;
  private final Baton baton;
  private final Workshop.Plans plans;
  private final Replicas replicas;
  private final Judge judge;
  private final List<Life> lives = new ArrayList<>();
  private final @Nullable List<String> trace;
  private int operations;
  private int faults;
  private long lastBegin;
  private long darkUntil;

  World(Scenario scenario, Random random, Strands strands, Workshop.Plans plans, boolean traced) {
    this.scenario = scenario;
    this.random = random;
    this.plans = plans;
    this.baton = new Baton(strands, random);
    this.trace = traced ? new ArrayList<>() : null;
    this.replicas = new Replicas(this);
    this.judge = new Judge(this);
  }

  Scenario scenario() {
    return scenario;
  }

  Random random() {
    return random;
  }

  Baton baton() {
    return baton;
  }

  Workshop.Plans plans() {
    return plans;
  }

  Replicas replicas() {
    return replicas;
  }

  SimulatedDatabase database() {
    return replicas.database();
  }

  Judge judge() {
    return judge;
  }

  List<Life> lives() {
    return lives;
  }

  /** Milliseconds since the beginning, on a clock that nobody can set. */
  long now() {
    return baton.now();
  }

  /** Whether something happens, as often as that in a hundred times. */
  boolean chance(int percent) {
    return percent > 0 && random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int operations() {
    return operations;
  }

  void countOperation() {
    operations++;
  }

  int faults() {
    return faults;
  }

  void fault(Supplier<String> what) {
    faults++;
    trace(what);
  }

  /** Says what happens, for whoever replays a run. */
  void trace(Supplier<String> what) {
    if (trace != null) {
      Activity current = baton.current();
      trace.add(
          "%8.3f %-16s %s"
              .formatted(now() / 1000.0, current == null ? "-" : current.toString(), what.get()));
    }
  }

  List<String> traced() {
    return trace == null ? List.of() : trace;
  }

  /** A slot whose dates are texts: it must not stop the others. */
  void spoil() {
    database()
        .face()
        .getCollection("slots")
        .insertOne(
            new Document("_id", SPOILED + "@x")
                .append("job", SPOILED)
                .append("state", "running")
                .append("origin", "scheduled")
                .append("owner", "nobody")
                .append("nonce", "x")
                .append("leaseMillis", 2000L)
                .append("heartbeatAt", "2020-01-01T00:00:00Z")
                .append("dueAt", "2020-01-01T00:00:00Z"));
  }

  /** A new process in a place. */
  Life begin(int instance, int version) {
    Life life = new Life(this, instance, version, lives.size());
    lives.add(life);
    life.start();
    return life;
  }

  /** The same after a while. */
  void beginLater(long delay, int instance, int version) {
    lastBegin = Math.max(lastBegin, now() + delay);
    baton.spawn(
        "power",
        null,
        delay,
        () -> {
          if (now() < darkUntil) {
            return darkUntil - now();
          }
          begin(instance, version);
          return -1;
        });
  }

  /** No process runs until then, and none comes up. */
  void dark(long millis) {
    living().forEach(Life::die);
    darkUntil = now() + millis;
    lastBegin = Math.max(lastBegin, darkUntil);
  }

  /** From here on nothing goes wrong, and the workers have time to put everything right. */
  void calm() {
    if (judge.first().isPresent()) {
      return;
    }
    replicas.calm();
    lives.forEach(Life::calm);
    long end = Math.max(now(), lastBegin) + scenario.size().calmMillis();
    Aftermath aftermath = new Aftermath(this, replicas.now());
    while (now() < end && !(scenario.isBrief() && now() > lastBegin && aftermath.over())) {
      baton.run(scenario.isBrief() ? Math.min(end, now() + LOOK) : end);
    }
  }

  /** Whose process does what is done now; null for somebody else. */
  @Nullable Life actor() {
    Activity current = baton.current();
    return current == null ? null : current.life;
  }

  /** A process by what it calls itself in the store. */
  @Nullable Life life(String owner) {
    return lives.stream().filter(life -> life.id().text().equals(owner)).findFirst().orElse(null);
  }

  /** The processes that are there now. */
  List<Life> living() {
    return lives.stream().filter(life -> !life.dead()).toList();
  }

  /** The process is gone, and another takes its place after a while. */
  void crash(Life life) {
    if (life.dead()) {
      return;
    }
    fault(() -> "kill " + life.name());
    life.die();
    beginLater(below(scenario.restartMillis()), life.instance(), life.nextVersion());
    if (chance(30)) {
      baton.spawn("stop-post", null, below(300), () -> released(life));
    }
  }

  /** The service manager says that a process is gone. */
  private long released(Life life) {
    try {
      observer().releaseAll(life.id().text());
      return -1;
    } catch (com.mongodb.MongoException e) {
      return 500;
    }
  }

  private io.anchorwatch.ledger.SlotLedger observer() {
    return new Workshop(plans)
        .with(com.mongodb.client.MongoDatabase.class, database().face())
        .get(io.anchorwatch.ledger.SlotLedger.class);
  }
}
