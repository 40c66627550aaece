package io.anchorwatch.simulation;

import com.mongodb.client.MongoDatabase;
import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.config.WorkerSettings.AdminSettings;
import io.anchorwatch.config.WorkerSettings.AlertSettings;
import io.anchorwatch.config.WorkerSettings.PostSettings;
import io.anchorwatch.config.WorkerSettings.ProcessSettings;
import io.anchorwatch.config.WorkerSettings.StoreSettings;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Anchors;
import io.anchorwatch.ledger.Generation;
import io.anchorwatch.ledger.KnownGenerations;
import io.anchorwatch.ledger.Outlook;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.ledger.SlotState;
import io.anchorwatch.ledger.StoreTime;
import io.anchorwatch.posts.PostFields;
import io.anchorwatch.watch.Audit;
import io.anchorwatch.watch.AuditReport;
import io.anchorwatch.watch.JobAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** What must hold once nothing goes wrong any more and the workers have had time. */
final class FinalLaws {
  /** How long a hint may lie in the past: a reconcile's period and a little. */
  private static final Duration HINT_SLACK = Duration.ofSeconds(18);

  /** No schedule says that a chain should have succeeded: its anchor is looked at every minute. */
  private static final Duration CHAIN_SLACK = Duration.ofSeconds(90);

  /** How long after its end a lease may not have been noticed. */
  private static final Duration SWEPT_WITHIN = Duration.ofSeconds(4);

  private final World world;
  private final Judge judge;
  private final Workshop shop;
  private final Instant now;
  private final Duration slack;

  FinalLaws(World world, Workshop.Plans plans) {
    this.world = world;
    this.judge = world.judge();
    this.now = world.replicas().now();
    this.slack = world.scenario().slack();
    this.shop =
        new Workshop(plans)
            .with(MongoDatabase.class, world.database().face())
            .with(WorkerSettings.class, settings())
            .with(InstantSource.class, StoreTime.class, () -> now);
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        new StoreSettings(
            Optional.empty(), "simulated", Path.of("."), world.scenario().retention()),
        new ProcessSettings("01", 4, Duration.ofMinutes(2)),
        new PostSettings(Optional.empty(), "posts", PostFields.usual()),
        new AdminSettings("127.0.0.1", 0, Optional.empty()),
        Optional.empty(),
        new AlertSettings(Optional.empty()));
  }

  void check() {
    AuditReport report = shop.get(Audit.class).run(World.BEGINNING.minus(Duration.ofDays(1)), now);
    report.jobs().stream()
        .flatMap(job -> job.findings().stream())
        .filter(found -> !found.slot().startsWith(World.SPOILED))
        .filter(found -> found.kind() != JobAudit.Kind.OWNERLESS || !expiredLately(found.slot()))
        .forEach(
            found -> judge.broken("audit: " + found.kind(), found.slot() + " " + found.what()));
    List<Anchor> anchors = shop.get(Anchors.class).all();
    judge.holds(
        anchors.size() == world.scenario().works().size(), "every job is registered", anchors);
    anchors.forEach(this::check);
  }

  /** Jobs may kill their processes to the very end, and a lease is not over for ever. */
  private boolean expiredLately(String slot) {
    BsonDocument there = world.database().peek("slots", slot);
    if (there == null) {
      return false;
    }
    Stored stored = new Stored(there);
    long over = stored.date("heartbeatAt", 0) + stored.number("leaseMillis");
    return over > now.minus(SWEPT_WITHIN).toEpochMilli();
  }

  private void check(Anchor anchor) {
    Generation generation = shop.get(KnownGenerations.class).current(anchor);
    List<Slot> slots = slots(anchor.job());
    for (Slot slot : slots) {
      judge.holds(
          slot.state().terminal() || slot.id().at().isAfter(now.minus(slack)),
          "every slot ends once faults stop",
          slot);
    }
    Duration known = Outlook.chained(generation) ? CHAIN_SLACK : HINT_SLACK;
    Optional<Slot> newestSuccess =
        slots.stream()
            .filter(slot -> slot.state() == SlotState.SUCCEEDED)
            .filter(slot -> slot.made().origin() == Slot.Origin.SCHEDULED)
            .filter(slot -> slot.status().endedAt().orElse(now).isBefore(now.minus(known)))
            .reduce((one, other) -> other);
    newestSuccess.ifPresent(slot -> anchorKnows(anchor, slot));
    if (!generation.switches().removed() && !generation.switches().paused()) {
      goesOn(anchor, generation, slots);
    }
  }

  private void anchorKnows(Anchor anchor, Slot slot) {
    judge.holds(
        anchor.success().slot().filter(known -> !known.isBefore(slot.id().at())).isPresent(),
        "the anchor knows the last success",
        slot.id());
    judge.holds(
        anchor
            .success()
            .published()
            .filter(known -> !known.slot().isBefore(slot.id().at()))
            .isPresent(),
        "the last success is published",
        slot.id() + ", published is " + anchor.success().published());
  }

  /** A job is never silent for ever. */
  private void goesOn(Anchor anchor, Generation generation, List<Slot> slots) {
    judge.holds(
        Outlook.chained(generation)
            || anchor.nextRunTime().filter(hint -> hint.isAfter(now.minus(HINT_SLACK))).isPresent(),
        "the next run time is not left in the past",
        anchor.job() + " " + anchor.nextRunTime());
    Optional<Instant> next =
        Outlook.chained(generation)
            ? nextOfChain(generation, slots)
            : Outlook.cadence(generation).next(anchor.reach().materialisedTo());
    judge.holds(
        next.isEmpty() || next.get().isAfter(now.minus(slack)),
        "no job is silent",
        anchor.job() + " should have gone on at " + next);
  }

  private Optional<Instant> nextOfChain(Generation generation, List<Slot> slots) {
    if (slots.isEmpty()) {
      return Optional.of(World.BEGINNING);
    }
    Duration every = Outlook.every(generation.definition()).orElseThrow();
    return slots.get(slots.size() - 1).status().endedAt().map(end -> end.plus(every));
  }

  private List<Slot> slots(String job) {
    List<Slot> slots = new ArrayList<>();
    shop.get(SlotLedger.class).each(job, Instant.EPOCH, now.plusSeconds(60), slots::add);
    return slots.stream().filter(slot -> slot.made().origin() == Slot.Origin.SCHEDULED).toList();
  }
}
