package io.anchorwatch.watch;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Singleton;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Claim;
import io.anchorwatch.ledger.Ending;
import io.anchorwatch.ledger.Generation.Proposal;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.LedgerModule;
import io.anchorwatch.ledger.Materialiser;
import io.anchorwatch.ledger.MissedSlots;
import io.anchorwatch.ledger.Registrar;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotLedger.Terms;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.ledger.Workers;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.ledger.Workers.Sign;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.schedule.RunPolicy;
import io.anchorwatch.schedule.RunPolicy.Exclusion;
import io.anchorwatch.schedule.RunPolicy.Overlap;
import io.anchorwatch.schedule.RunPolicy.Retry;
import io.anchorwatch.schedule.Schedule;
import io.anchorwatch.schedule.Schedule.First;
import io.anchorwatch.schedule.Schedule.Misfire;
import io.anchorwatch.schedule.Schedule.MisfirePolicy;
import io.anchorwatch.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;

/** A ledger in memory whose clock a test sets, and the steps a worker would take on it. */
final class WatchBench {
  static final Duration RETENTION = Duration.ofDays(90);

  final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  final SlotLedger ledger;
  final Workers workers;
  private final Injector injector;
  private int nonces;

  WatchBench() {
    injector =
        Guice.createInjector(
            LedgerModule.memory(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Key.get(InstantSource.class, StoreTime.class)).toInstance(clock::get);
                bind(KnownGenerations.class).in(Singleton.class);
              }
            });
    ledger = injector.getInstance(SlotLedger.class);
    workers = injector.getInstance(Workers.class);
  }

  <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  Instant now() {
    return clock.get();
  }

  void pass(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
  }

  void register(JobDefinition definition) {
    get(Registrar.class).propose(definition, proposal(definition));
  }

  static Proposal proposal(JobDefinition definition) {
    return new Proposal(definition.toString(), "hash of " + definition);
  }

  /** Makes the slots of the next seconds, as every worker does. */
  void make(String job) {
    Anchors anchors = get(Anchors.class);
    get(Materialiser.class).lookAhead(anchors.find(job).orElseThrow());
  }

  /** Ends missed slots and claims the one that may run. */
  Slot.Held start(String job) {
    List<Slot> open =
        ledger.open(1000).stream().filter(slot -> slot.id().job().equals(job)).toList();
    Misfire misfire =
        get(KnownGenerations.class)
            .current(get(Anchors.class).find(job).orElseThrow())
            .definition()
            .schedule()
            .misfire();
    Slot slot = get(MissedSlots.class).settle(open, misfire).get(0);
    List<String> keys = new ArrayList<>(List.of("job:" + job));
    Terms terms =
        new Terms("host/1/token", "nonce" + nonces++, Duration.ofSeconds(15), keys, RETENTION);
    return ((Claim.Won) ledger.claim(slot.id(), terms)).held();
  }

  void settle(String job) {
    List<Slot> open =
        ledger.open(1000).stream().filter(slot -> slot.id().job().equals(job)).toList();
    get(MissedSlots.class).settle(open, new Misfire(MisfirePolicy.RUN_ONCE, Duration.ZERO, 1));
  }

  void succeed(Slot.Held held) {
    ledger.finish(held, new Ending.Succeeded(new Document("kind", "succeeded")));
    get(Anchors.class).succeeded(held.id().job(), held.id().at(), now());
  }

  Sign sign(String instance, Map<String, String> hashes, Duration offset) {
    return new Sign(
        "host/" + instance + "/" + nonces++,
        new Place("host", instance, "1.0", 17),
        hashes,
        false,
        offset,
        List.of());
  }

  static JobDefinition every(String name, Duration every) {
    return job(name, new Timing.Every(every), Schedule.Anchor.SLOT, Overlap.FORBID, "");
  }

  static JobDefinition job(
      String name, Timing timing, Schedule.Anchor anchor, Overlap overlap, String lock) {
    return new JobDefinition(
        name,
        "sleep",
        true,
        "default",
        new Schedule(
            timing,
            anchor,
            First.AFTER_INTERVAL,
            new Misfire(MisfirePolicy.RUN_ONCE, Duration.ZERO, 1),
            Duration.ofMinutes(1)),
        new RunPolicy(
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            new Retry(2, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new Exclusion(overlap, Optional.of(lock).filter(name2 -> !name2.isEmpty())),
            0,
            Duration.ofSeconds(15)),
        Map.of());
  }
}
